import type { Address, Page } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import type { Elements, Markup } from '../select.ts';
import { numberIn } from './script-parameters.ts';

/** A part of a column page that the portal builds on demand. */
export interface Unit {
  readonly element: Elements;
  /** Absolute address of build/unit without the query. */
  readonly endpoint: string;
  /** webId, tplSetId, pageId, tagId …, as the page states them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly pageSize: number;
}

const unitPath = '/api-gateway/jpaas-publish-server/front/page/build/unit';
/** The typo of `parseType` is the product's own. */
const defaults: Readonly<Record<string, string>> = {
  parseType: 'bulidstatic',
  webId: '',
  tplSetId: '',
  pageType: 'column',
  tagId: '',
  editType: 'null',
  pageId: '',
};
const defaultPageSize = 15;
/** Most list units of one page. */
const mostUnits = 8;

/** True for the address of one answer of a unit. */
export function isUnitAddress(url: string): boolean {
  return new URL(url).pathname.endsWith('/page/build/unit');
}

/**
 * The list units of a column page: those whose label says list (列表), or all where no label does. Each is one
 * question, however often the page asks it.
 */
export function unitsOf(page: Pick<Page, 'url' | 'text'>, markup: Markup): readonly Unit[] {
  const { $ } = markup;
  const columnNumber = /\/col\/col(\d+)\/(?:index\.html)?$/u.exec(new URL(page.url).pathname)?.[1];
  const units = $('[querydata]')
    .toArray()
    .map((element) => $(element))
    .map((element): Unit => {
      const stated = pairsIn(element.attr('querydata') ?? '');
      const { paramJson, pageSize, ...own } = stated;
      const parameters: Record<string, string> = { ...defaults, ...own };
      // The number in a column's own address is its pageId; below it the id is a hash that only the page says.
      parameters['pageId'] ||= columnNumber ?? '';
      const size =
        Number(pageSize) ||
        numberIn(`${paramJson ?? ''} ${element.attr('pagesize') ?? ''}`, 'pageSize') ||
        Number(element.attr('pagesize') ?? element.attr('data-pagesize')) ||
        numberIn(page.text, 'pageSize');
      return {
        element,
        endpoint: endpointOf(element, page),
        parameters,
        pageSize: size === null || size < 1 ? defaultPageSize : size,
      };
    })
    .filter(({ parameters }) => parameters['webId'] !== '' && parameters['pageId'] !== '');
  const lists = units.filter(({ parameters }) => /列表|list/iu.test(parameters['tagId'] ?? ''));
  const once = new Map((lists.length > 0 ? lists : units).map((unit) => [pageOfUnit(unit, 1).url, unit]));
  return [...once.values()].slice(0, mostUnits);
}

/** The question for one page of a unit, counted from 1. */
export function pageOfUnit(unit: Unit, number: number): Address {
  const address = new URL(unit.endpoint);
  address.search = new URLSearchParams(unit.parameters).toString();
  address.searchParams.set('paramJson', JSON.stringify({ pageNo: number, pageSize: unit.pageSize }));
  return { url: address.href };
}

/** Which page of its unit an answer is, and how many entries one page holds. */
export function unitPageOf(url: string): { readonly number: number; readonly size: number } {
  const paramJson = new URL(url).searchParams.get('paramJson') ?? '';
  return {
    number: numberIn(paramJson, 'pageNo') || 1,
    size: numberIn(paramJson, 'pageSize') || defaultPageSize,
  };
}

/** The same question for another page. */
export function renumbered(url: string, number: number): Address {
  const address = new URL(url);
  const { size } = unitPageOf(url);
  address.searchParams.set('paramJson', JSON.stringify({ pageNo: number, pageSize: size }));
  return { url: address.href };
}

function endpointOf(element: Elements, page: Pick<Page, 'url' | 'text'>): string {
  const spelled =
    element.attr('url') ??
    element.attr('data-url') ??
    /["']([^"'\s]{0,200}\/page\/build\/unit)["'?]/u.exec(page.text)?.[1] ??
    unitPath;
  const url = addressOf(spelled, page.url);
  if (url === null || !isUnitAddress(url)) return new URL(unitPath, page.url).href;
  const address = new URL(url);
  address.search = '';
  return address.href;
}

/** `{'webId':'3818','tagId':'概览信息列表'}`: pairs in single or double quotes, in the order of the page. */
function pairsIn(text: string): Readonly<Record<string, string>> {
  const pairs = text.matchAll(/['"]?(\w{1,40})['"]?\s*:\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))/gu);
  return Object.fromEntries(
    [...pairs].map(([, name = '', single, double, plain]) => [name, single ?? double ?? plain ?? '']),
  );
}
