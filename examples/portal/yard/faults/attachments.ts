import { gbkBytes } from '../../carriers/gbk.ts';
import { pdfReport } from '../../carriers/pdf-report.ts';
import { manuscriptOf } from '../../paper/manuscript.ts';
import { formsOf } from '../../press/publication.ts';
import { filedReport, oneFile, onePage, pathOf } from './aims.ts';
import { barePage, byPath, reworded, says, sendsTo, sentAs } from './answers.ts';
import { at } from './yard-fault.ts';
import type { FaultOutcome, YardFault } from './yard-fault.ts';

const attachment = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
): YardFault => ({
  name,
  section: 'attachment 附件',
  what,
  zh,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});
const well: FaultOutcome = { status: 'complete', code: null, lost: 'nothing' };
const fileLost = (code: string): FaultOutcome => ({ status: 'short', code, lost: 'one file' });

const long = '<p>抱歉，文件服务器正在维护，请于工作日再次下载。</p>'.repeat(60);

/** Files that are something else, or cannot be had. */
export const attachmentFaults: readonly YardFault[] = [
  attachment(
    'page-for-file',
    'a file is answered with a page of less than 1024 bytes',
    '附件返回小网页',
    fileLost('attachment-is-page'),
    at(oneFile, says(200, barePage('错误', '<p>文件不存在</p>'))),
  ),
  attachment(
    'long-page-for-file',
    'a file is answered with a page of several thousand bytes',
    '附件地址返回长网页',
    fileLost('attachment-is-page'),
    at(oneFile, says(200, barePage('系统维护', long))),
  ),
  {
    ...attachment(
      'octet-stream',
      'a file is called application/octet-stream',
      '附件标为 octet-stream',
      well,
      at(oneFile, sentAs({ 'Content-Type': 'application/octet-stream' })),
    ),
    isRead: true,
  },
  {
    ...attachment(
      'pdf-as-octet-stream',
      'a file is a PDF, whatever its address and its type say',
      '附件实为 PDF，地址与类型均不符',
      well,
      (target) => {
        const { title, agency, year, publishedOn, figures } = filedReport(target);
        const forms = formsOf(year);
        const manuscript = { title, agency, year, forms, values: figures(), datedOn: publishedOn };
        const isFile = oneFile(target);
        return (request) =>
          isFile(request)
            ? async ({ send }) => {
                const bytes = await pdfReport(manuscriptOf(manuscript));
                await send({
                  contentType: 'application/octet-stream',
                  body: () => bytes,
                  modifiedAt: null,
                });
              }
            : null;
      },
    ),
    isRead: true,
  },
  {
    ...attachment(
      'referer-wanted',
      'files are given only to who comes from their page',
      '附件校验 Referer',
      well,
      () => () => null,
    ),
    dialect: 'hanweb-jpage-startrecord',
  },
  {
    ...attachment(
      'gbk-disposition',
      'a file has its name in GBK in Content-Disposition',
      'Content-Disposition 文件名为 GBK',
      well,
      (target) => {
        const { title } = filedReport(target);
        // Header lines are bytes: each byte of the name as the character of that number.
        const name = Buffer.from(gbkBytes(`${title}.docx`)).toString('latin1');
        return at(oneFile, sentAs({ 'Content-Disposition': `attachment; filename="${name}"` }))(target);
      },
    ),
    isRead: true,
  },
  attachment(
    'chain-to-nowhere',
    'a file is two redirects away from an address that is not there',
    '附件经两次跳转后 404',
    fileLost('http-404'),
    (target) => {
      const [file = ''] = filedReport(target).files.map(({ url }) => pathOf(url));
      return byPath({
        [file]: sendsTo(302, '/attach/first'),
        '/attach/first': sendsTo(302, '/attach/second.docx'),
      });
    },
  ),
  attachment(
    'chain-without-end',
    'a file is redirected in a circle',
    '附件循环跳转',
    fileLost('too-many-redirects'),
    (target) => {
      const [file = ''] = filedReport(target).files.map(({ url }) => pathOf(url));
      return byPath({
        [file]: sendsTo(302, '/attach/first'),
        '/attach/first': sendsTo(302, '/attach/second'),
        '/attach/second': sendsTo(302, '/attach/first'),
      });
    },
  ),
  attachment(
    'redirect-to-nothing',
    'a file is redirected and nobody says where',
    '附件跳转无目标',
    fileLost('bad-redirect'),
    at(oneFile, says(302, '')),
  ),
  attachment(
    'file-off-site',
    'a file is redirected to a host that is not the portal’s',
    '附件跳转站外',
    fileLost('redirect-off-site'),
    at(oneFile, sendsTo(302, 'http://other-portal.invalid/x.docx')),
  ),
  {
    ...attachment(
      'missing-file',
      'a page links a file that is not there, besides its text',
      '正文齐全但所链附件 404',
      { status: 'short', code: 'http-404', lost: 'nothing' },
      at(
        onePage,
        reworded((text) =>
          text.replace(
            '<div class="article" id="zoom">',
            '$&<p><a href="./W020240101000000.docx">附件</a></p>',
          ),
        ),
      ),
    ),
    isLasting: true,
  },
];
