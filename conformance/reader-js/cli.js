#!/usr/bin/env node
/**
 * Read manifests and print what was found, as the runner of the conformance suite asks for it.
 *
 *     node cli.js openness.json          {"files": [{"valid": true, "findings": []}]}
 *     node cli.js --writer openness.json {"files": [{"text": "{...}\n"}]}
 *
 * Exit code: 0 all are valid, 1 one is not, 2 usage, 3 one could not be checked.
 */

import { closeSync, openSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMITS, read, write } from './index.js';

/** @typedef {import('./index.js').Reading} Reading */

const USAGE = 'usage: openness-reader [--writer] PATH...\n';
const CHUNK = 1 << 16;

process.exitCode = main(process.argv.slice(2));

/**
 * @param {string[]} args
 * @returns {number} the exit code
 */
function main(args) {
  let asked;
  try {
    asked = parseArgs({ args, allowPositionals: true, options: { writer: { type: 'boolean', default: false } } });
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n${USAGE}`);
    return 2;
  }
  if (asked.positionals.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const readings = asked.positionals.map(readFile);
  const files = asked.values.writer
    ? readings.map(({ manifest }) => ({ text: manifest && write(manifest) }))
    : readings.map(({ valid, findings }) => ({ valid, findings }));
  process.stdout.write(`${harmless(JSON.stringify({ files }, null, 2))}\n`);
  if (readings.some(({ valid }) => valid === null)) return 3;
  return readings.every(({ valid }) => valid) ? 0 : 1;
}

/**
 * @param {string} path
 * @returns {Reading}
 */
function readFile(path) {
  let bytes;
  try {
    bytes = firstBytes(path, LIMITS.maxBytes + 1);
  } catch (error) {
    const message = `the file cannot be read: ${/** @type {NodeJS.ErrnoException} */ (error).code}`;
    /** @type {import('./index.js').Finding} */
    const finding = { code: 'OM001', severity: 'error', pointer: '', line: 1, column: 1, message };
    return { manifest: null, valid: null, findings: [finding] };
  }
  return read(bytes);
}

/**
 * At most so many bytes of a file: one without an end has to be noticed, not read.
 *
 * @param {string} path
 * @param {number} most
 */
function firstBytes(path, most) {
  const file = openSync(path, 'r');
  try {
    const chunks = [];
    for (let length = 0; length < most; ) {
      const chunk = Buffer.alloc(Math.min(CHUNK, most - length));
      const count = readSync(file, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      length += count;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}

/**
 * Escape what a terminal could take for a command, or show in another order (OM-REQ-1561). It only stands in strings.
 *
 * @param {string} json
 */
function harmless(json) {
  return json.replace(/[\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
