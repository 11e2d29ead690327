/**
 * A reader of the openness manifest 1.0.
 *
 * Nothing is fetched, and nothing that a manifest names is opened (OM-REQ-060, OM-REQ-1560). The schema and the context
 * are those of the standard, read from the folder beside this package.
 */

import { readFileSync } from 'node:fs';
import { decode, isBlank } from './src/decode.js';
import { parse, sourceOf } from './src/parser.js';
import { Lines, offsetOf } from './src/places.js';
import { ReadError } from './src/read-error.js';
import { Report } from './src/report.js';
import { Schema, isObject } from './src/schema.js';
import { checkStructure, isOtherMajor, prefixesOf } from './src/structure.js';

export { write } from './src/writer.js';

/** @typedef {import('./src/report.js').Finding} Finding */

/**
 * @typedef {object} Reading
 * @property {Record<string, any> | null} manifest null where there is no object, or none that can be understood
 * @property {boolean | null} valid null: not checked, which is neither valid nor invalid
 * @property {Finding[]} findings in the order of the text
 */

/**
 * @typedef {object} Limits
 * @property {number} maxBytes
 * @property {number} maxDepth levels of objects and lists, the root being the first
 * @property {number} maxFindings how many are listed; a last one says how many were not
 */

/** @type {Limits} */
export const LIMITS = { maxBytes: 16 * 1024 * 1024, maxDepth: 64, maxFindings: 1000 };

const published = new URL('../../schema/1.0/', import.meta.url);
const schema = new Schema(JSON.parse(readFileSync(new URL('openness.schema.json', published), 'utf8')));
const prefixes = prefixesOf(JSON.parse(readFileSync(new URL('context.jsonld', published), 'utf8')));

/**
 * Read a manifest and check its structure.
 *
 * @param {Uint8Array} bytes
 * @param {Partial<Limits>} [limits]
 * @returns {Reading}
 */
export function read(bytes, limits = {}) {
  const { maxBytes, maxDepth, maxFindings } = { ...LIMITS, ...limits };
  const report = new Report(maxFindings);
  let text = '';
  /** @type {unknown} */
  let root;
  let manifest = null;
  try {
    const decoded = decode(bytes, maxBytes);
    text = decoded.text;
    if (decoded.hasMark) report.add('OM004', '', 'the file begins with a byte order mark', 0);
    if (isBlank(text)) throw new ReadError('OM005', 'the file is empty', 0);
    let hasHalves = false;
    root = parse(text, maxDepth, (code, ...rest) => {
      hasHalves ||= code === 'OM009';
      report.add(code, ...rest);
    });
    // Halves of characters end reading (section 4.3 of the specification).
    if (!hasHalves) manifest = understood(root, report);
    if (manifest !== null) checkStructure(manifest, schema, prefixes, report);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    text = error.text ?? text;
    report.add(error.code, '', error.message, error.offset);
  }
  report.close();
  return { manifest, valid: report.valid, findings: placed(report, root, text) };
}

/**
 * The root, if it is an object of a version that can be read.
 *
 * @param {unknown} root
 * @param {Report} report
 */
function understood(root, report) {
  if (!isObject(root)) {
    report.add('OM010', '', 'the root is not an object');
    return null;
  }
  if (isOtherMajor(root.specVersion)) {
    report.add('OM012', '/specVersion', `version ${root.specVersion} is not known to this reader`);
    return null;
  }
  return root;
}

/**
 * @param {Report} report
 * @param {unknown} root
 * @param {string} text
 * @returns {Finding[]}
 */
function placed(report, root, text) {
  const source = sourceOf(root);
  const lines = new Lines(report.notes.length > 0 ? text : '');
  return report.notes
    .map(({ offset, ...note }) => ({ ...note, offset: offset ?? offsetOf(source, note.pointer) }))
    .sort((one, other) => one.offset - other.offset)
    .map(({ code, severity, pointer, message, offset }) => {
      return { code, severity, pointer, ...lines.at(offset), message };
    });
}
