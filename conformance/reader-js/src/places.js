/**
 * Where in a text a value stands, for people.
 */

import { keysOf } from './pointer.js';

/** @typedef {import('./parser.js').Source} Source */

/**
 * Lines of a text, to turn offsets into lines and columns.
 */
export class Lines {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {number[]} */
    this.starts = [0];
    for (const found of text.matchAll(/\r\n?|\n/g)) this.starts.push(found.index + found[0].length);
    /** The place that was asked for last: a line can have megabytes, and hundreds of findings. */
    this.last = { offset: 0, column: 1 };
  }

  /**
   * Line and column, both from 1; a column is a character, not a byte.
   *
   * @param {number} offset
   */
  at(offset) {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    const isBehind = this.last.offset >= this.starts[low] && this.last.offset <= offset;
    const from = isBehind ? this.last : { offset: this.starts[low], column: 1 };
    let column = from.column;
    for (const _ of this.text.slice(from.offset, offset)) column += 1;
    this.last = { offset, column };
    return { line: low + 1, column };
  }
}

/**
 * The offset of what a pointer names: its key, or an entry of a list; else of the nearest object around it.
 *
 * @param {Source | undefined} root
 * @param {string} pointer
 */
export function offsetOf(root, pointer) {
  let source = root;
  let offset = root?.start ?? 0;
  for (const key of keysOf(pointer)) {
    if (source === undefined) break;
    // Only a list has entries without keys.
    const index = source.keys.length === 0 ? Number(key) : source.keys.lastIndexOf(key);
    offset = source.starts[index] ?? source.start;
    source = source.children[index];
  }
  return offset;
}
