import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeArchive, openArchive } from '../store/open.ts';
import { exampleQueries, publicViews } from '../store/public-views.ts';

/** docs/views.md: the public views with their columns, as a new archive has them. */
export function viewsDoc(generated: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'nianbao-views-'));
  try {
    const archive = openArchive(directory);
    const views = publicViews(archive).map(
      ({ name, meaning, columns }) =>
        `## ${name}\n\n${meaning}\n\nColumns: ${columns.map((column) => `\`${column}\``).join(', ')}\n`,
    );
    closeArchive(archive);
    const queries = exampleQueries.map(
      ({ zh, en, sql }) => `### ${en}\n\n${zh}\n\n\`\`\`sql\n${sql}\n\`\`\`\n`,
    );
    return `# Views\n\n${generated}\nWhat \`nianbao.db\` offers to SQL: in the archive's own folder, and in the copy that \`nianbao serve\` gives away at \`/data/nianbao.db\`, where what names or reaches a person is replaced by ▇. These views stay as they are; the tables behind them may change with the program. 视图\n\nFigures are in \`v_values\` by code; [codebook.md](codebook.md) tells the codes. A value is null unless its state is \`number\`. Join years across forms only with \`v_series\` and the relation \`=\`.\n\n## Questions to begin with\n\n${queries.join('\n')}\n${views.join('\n')}`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
