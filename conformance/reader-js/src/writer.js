/**
 * From a manifest back to JSON text.
 *
 * Everything is kept (OM-REQ-061): keys that nobody knows, their order, and numbers as they were written, since a
 * number in an extension may have more digits than a double.
 */

import { sourceOf } from './parser.js';

/** @typedef {import('./parser.js').Source} Source */

const STEP = '  ';

/**
 * Write a manifest as JSON, indented, with a line break at its end.
 *
 * @param {unknown} manifest what `read` returned, changed or not, or anything that JSON can carry
 */
export function write(manifest) {
  return `${written(manifest, sourceOf(manifest), '')}\n`;
}

/**
 * @param {unknown} value
 * @param {Source | undefined} source how what stood here was written
 * @param {string} indent
 * @returns {string}
 */
function written(value, source, indent) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError(`JSON has no ${typeof value}`);
    return text;
  }
  const inner = indent + STEP;
  if (Array.isArray(value)) {
    return bracketed('[', value.map((entry, index) => member(entry, source, index, inner)), ']', indent);
  }
  // Of a repeated key the last one was read.
  const indexes = new Map(source?.keys.map((key, index) => [key, index]));
  const members = orderOf(value, indexes).map((key) => {
    const entry = /** @type {Record<string, unknown>} */ (value)[key];
    return `${JSON.stringify(key)}: ${member(entry, source, indexes.get(key), inner)}`;
  });
  return bracketed('{', members, '}', indent);
}

/**
 * A member as it was written, unless it was changed since.
 *
 * @param {unknown} value
 * @param {Source | undefined} source of the object or list that it is in
 * @param {number | undefined} index
 * @param {string} indent
 */
function member(value, source, index, indent) {
  if (source === undefined || index === undefined) return written(value, undefined, indent);
  const number = source.numbers?.get(index);
  // Where an entry was moved its number may be compared with another's: then the spelling is another, not the value.
  if (number !== undefined && Object.is(number.value, value)) return number.written;
  return written(value, source.children[index], indent);
}

/**
 * The keys of an object in the order in which they were read, new ones behind them.
 *
 * JavaScript would put keys of digits first.
 *
 * @param {object} object
 * @param {Map<string, number>} read
 */
function orderOf(object, read) {
  const kept = [...read.keys()].filter((key) => Object.hasOwn(object, key));
  return [...kept, ...Object.keys(object).filter((key) => !read.has(key))];
}

/**
 * @param {string} open
 * @param {string[]} parts
 * @param {string} close
 * @param {string} indent
 */
function bracketed(open, parts, close, indent) {
  if (parts.length === 0) return open + close;
  const lines = parts.map((part) => `\n${indent}${STEP}${part}`);
  return `${open}${lines.join(',')}\n${indent}${close}`;
}
