/** Mozilla's own linter over the Firefox build: no error, and no warning that is not explained here. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

interface Finding {
  readonly code: string;
  readonly file?: string | undefined;
  readonly message: string;
}

/** Each names the file and the reason. Nothing else may warn. */
const EXPLAINED: readonly { readonly code: string; readonly file: RegExp; readonly why: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\/.+\.js$/,
    why: 'react-dom assigns innerHTML for dangerouslySetInnerHTML, which no component of ours uses',
  },
];

function lint(): { errors: Finding[]; warnings: Finding[] } {
  const linter = join(ROOT, 'node_modules/addons-linter/bin/addons-linter');
  try {
    const text = execFileSync(
      process.execPath,
      [linter, '--output', 'json', join(ROOT, '.output/firefox-mv2')],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 16 * 1024 * 1024,
      },
    );
    return JSON.parse(text);
  } catch (error) {
    // The linter ends with 1 when it found errors, and has printed them all the same.
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout)
      return JSON.parse(error.stdout);
    throw error;
  }
}

const { errors, warnings } = lint();
const unexplained = warnings.filter(
  ({ code, file = '' }) => !EXPLAINED.some((known) => known.code === code && known.file.test(file)),
);
for (const finding of [...errors, ...unexplained])
  console.error(`${finding.file ?? 'manifest'}: ${finding.code}: ${finding.message}`);
console.log(
  `firefox linter: ${errors.length} errors, ${unexplained.length} unexplained warnings, ${warnings.length - unexplained.length} explained`,
);
if (errors.length + unexplained.length > 0) process.exitCode = 1;
