/**
 * JSON (RFC 8259) as tokens that know where they stand.
 *
 * `JSON.parse` would do for values, but it says neither that a key was repeated nor where anything stood.
 */

import { ReadError } from './read-error.js';

/**
 * @typedef {object} Token
 * @property {'{'|'}'|'['|']'|':'|','|'string'|'number'|'word'|'end'} kind
 * @property {number} start offset of its first UTF-16 unit
 * @property {number} end offset behind it
 * @property {string|number|boolean|null} [value] of strings, numbers, `true`, `false`, `null`
 */

const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
/** What serializers of other languages write for numbers that JSON does not have. */
const NOT_A_JSON_NUMBER = /(?:NaN|-?Infinity)(?![A-Za-z0-9_])/y;
/** A stretch of a string without quotes, escapes and control characters. */
const PLAIN = /[^"\\\u0000-\u001F]*/y;
const UNICODE_ESCAPE = /u[0-9A-Fa-f]{4}/y;

const ESCAPES = new Map([
  ['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);
const WORDS = new Map([['true', true], ['false', false], ['null', null]]);

export class Tokenizer {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.offset = 0;
  }

  /** @returns {Token} */
  next() {
    this.#take(WHITE_SPACE);
    const start = this.offset;
    const first = this.text[start];
    if (first === undefined) return { kind: 'end', start, end: start };
    if ('{}[]:,'.includes(first)) {
      this.offset += 1;
      return { kind: /** @type {Token['kind']} */ (first), start, end: this.offset };
    }
    if (first === '"') return this.#string();
    return this.#number() ?? this.#word() ?? this.#fail(`${shown(this.text, start)} cannot stand here`, start);
  }

  /** @returns {Token} */
  #string() {
    const start = this.offset;
    let value = '';
    this.offset += 1;
    for (;;) {
      value += this.#take(PLAIN);
      const stop = this.text[this.offset];
      if (stop === undefined) this.#fail('the text ends inside a string', this.offset);
      if (stop !== '"' && stop !== '\\') {
        this.#fail(`${shown(this.text, this.offset)} has to be written as an escape`, this.offset);
      }
      this.offset += 1;
      if (stop === '"') return { kind: 'string', start, end: this.offset, value };
      value += this.#escape();
    }
  }

  /** @returns {string} the character that an escape stands for; the backslash was taken */
  #escape() {
    const short = ESCAPES.get(this.text[this.offset]);
    if (short !== undefined) {
      this.offset += 1;
      return short;
    }
    const escape = this.#take(UNICODE_ESCAPE);
    if (!escape) this.#fail('there is no such escape', this.offset - 1);
    return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  }

  /** @returns {Token | undefined} */
  #number() {
    const start = this.offset;
    const odd = this.#take(NOT_A_JSON_NUMBER);
    if (odd) throw new ReadError('OM008', `${odd} is no number that JSON can carry`, start);
    const written = this.#take(NUMBER);
    if (!written) return undefined;
    const value = Number(written);
    if (!Number.isFinite(value)) throw new ReadError('OM008', 'the number is beyond the range of a double', start);
    return { kind: 'number', start, end: this.offset, value };
  }

  /** @returns {Token | undefined} */
  #word() {
    const start = this.offset;
    const word = this.#take(WORD);
    if (!word) return undefined;
    const value = WORDS.get(word);
    if (value === undefined) this.#fail(`"${word.slice(0, 40)}" is no word of JSON`, start);
    return { kind: 'word', start, end: this.offset, value };
  }

  /**
   * Take what a sticky pattern matches at the place that was reached.
   *
   * @param {RegExp} pattern
   */
  #take(pattern) {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (!found) return '';
    this.offset += found[0].length;
    return found[0];
  }

  /**
   * @param {string} message
   * @param {number} offset
   * @returns {never}
   */
  #fail(message, offset) {
    throw new ReadError('OM006', message, offset);
  }
}

/**
 * The character at a place, for messages; as text, whatever it does to a terminal (OM-REQ-1561).
 *
 * @param {string} text
 * @param {number} at
 */
export function shown(text, at) {
  const point = text.codePointAt(at) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const character = String.fromCodePoint(point);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `${character} (${code})` : code;
}
