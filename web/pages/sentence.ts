import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { reportFacts } from '../../store/report-asked.ts';
import { reportLink, sentenceLink, shownLink } from '../links.ts';
import { page } from '../page.ts';
import type { Markup } from '../page.ts';
import { captureFactList, originalFrame } from '../proof/capture-parts.ts';
import { checkYourself } from '../proof/check-yourself.ts';
import { citationList, citedOf } from '../proof/citation-list.ts';
import { sentenceProof } from '../proof/proof-view.ts';
import type { SentenceProof } from '../proof/proof-view.ts';
import { countText, langOf, say } from '../words.ts';
import type { World } from '../world.ts';
import { noFigure } from './figure.ts';
import { noReport, placeTrail } from './report.ts';

/** The proof of one figure that a sentence of a report gives. */
export function addSentencePages(app: Hono, world: World): void {
  app.get('/report/:key/:year{[0-9]{4}}/sentence/:ordinal{[0-9]{1,5}}', (c) => {
    const key = c.req.param('key');
    const year = Number(c.req.param('year'));
    const found = world.look(() => {
      const facts = reportFacts(world.archive, key, year);
      return {
        facts,
        proof: facts === null ? null : sentenceProof(world.archive, facts, Number(c.req.param('ordinal'))),
      };
    });
    if (found.facts === null) return noReport(c, world, key, year);
    return found.proof === null ? noFigure(c, found.facts) : sentencePage(c, world, found.proof);
  });
}

function sentencePage(c: Context, world: World, proof: SentenceProof): Response | Promise<Response> {
  const lang = langOf(c);
  const { facts, figure, ordinal, count, capture, holder } = proof;
  const { key, year, name, uuid, member } = facts;
  const printed = `${figure.raw}${figure.unit}`;
  const title = `${printed} · ${name} ${year}`;
  const near = (to: number, words: string): Markup =>
    to < 1 || to > count ? html`` : html`<a href="${sentenceLink(lang, key, year, to)}">${words}</a> `;
  return page(
    c,
    { title },
    html`${placeTrail(lang, world, facts.region, { key, name })}
      <h1><span lang="zh">${printed}</span></h1>
      <p class="lead">
        <q lang="zh">${figure.quote}</q>
        <a href="${reportLink(lang, key, year)}#text"
          >${say(lang, `${name} ${year} 年报告`, `${name}, report for ${year}`)}</a
        >
      </p>
      <dl class="facts">
        <dt>${say(lang, '指标', 'Indicator')}</dt>
        <dd><span class="code">${figure.code}</span></dd>
        <dt>${say(lang, '数值', 'Value')}</dt>
        <dd>${countText(figure.value)} <small>${figure.unit}</small></dd>
        <dt>${say(lang, '原文', 'As printed')}</dt>
        <dd><q lang="zh">${printed}</q></dd>
        ${
          figure.approximation === null
            ? ''
            : html`<dt>${say(lang, '约数', 'Approximate')}</dt>
                <dd lang="zh">${figure.approximation}</dd>`
        }
        ${
          figure.year === null
            ? ''
            : html`<dt>${say(lang, '所说年份', 'Year it speaks of')}</dt>
                <dd>${figure.year}</dd>`
        }
        <dt>${say(lang, '位置', 'Place')}</dt>
        <dd>
          ${say(lang, `第 ${figure.at.paragraph} 段，其前 ${figure.at.offset} 字`, `block ${figure.at.paragraph}, after ${figure.at.offset} characters`)}
        </dd>
        <dt>${say(lang, '永久链接', 'Permalink')}</dt>
        <dd>
          <a href="${sentenceLink(lang, key, year, ordinal)}">${sentenceLink(lang, key, year, ordinal)}</a>
        </dd>
      </dl>
      <p>
        ${near(ordinal - 1, say(lang, '← 上一个', '← before'))}${near(ordinal + 1, say(lang, '下一个 →', 'next →'))}
      </p>
      <section id="original">
        <h2>${say(lang, '存档原件', 'The archived original')}</h2>
        ${originalFrame(lang, shownLink(lang, uuid, member, { agency: key, year, sentence: ordinal }), say(lang, `存档原件，已标出：${printed}`, `The archived original with ${printed} marked`))}
      </section>
      <section id="source">
        <h2>${say(lang, '出处', 'Where it was published')}</h2>
        ${captureFactList(lang, capture, facts.parser)}
      </section>
      ${citationList(lang, citedOf(facts, `“${figure.quote}”`))} ${checkYourself(lang, capture, holder)}`,
  );
}
