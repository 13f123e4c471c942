import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Name under which fontconfig knows the font of the development packages: a headline face whose 3 has a flat top. */
export const packagedFamily = 'ZCOOL XiaoWei';

/** Makes the packaged font known to fontconfig beside those of the machine. To be called before any text is drawn. */
export function addPackagedFamily(): void {
  const file = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
  const folder = dirname(createRequire(import.meta.url).resolve(file));
  const settings = join(mkdtempSync(join(tmpdir(), 'families-')), 'fonts.conf');
  writeFileSync(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include><dir>${folder}</dir></fontconfig>`,
  );
  process.env['FONTCONFIG_FILE'] = settings;
}
