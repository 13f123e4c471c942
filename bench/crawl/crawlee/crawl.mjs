// Fetches the addresses of a JSON file with Crawlee's CheerioCrawler and its defaults; prints how many pages came.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { CheerioCrawler, log, LogLevel } from '@crawlee/cheerio';

log.setLevel(LogLevel.ERROR);
const addresses = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let pages = 0;
const crawler = new CheerioCrawler({
  async requestHandler({ request, $, pushData }) {
    pages += 1;
    await pushData({ url: request.url, title: $('title').text() });
  },
});
await crawler.run(addresses);
process.stdout.write(`${JSON.stringify({ pages })}\n`);
