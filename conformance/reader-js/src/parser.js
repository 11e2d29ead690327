/**
 * From text to JSON values, with the places where they stand.
 *
 * Objects have no prototype, so that `__proto__` and `constructor` are keys like any other.
 */

import { appendPointer } from './pointer.js';
import { ReadError } from './read-error.js';
import { Tokenizer, shown } from './tokenizer.js';

/** @typedef {import('./tokenizer.js').Token} Token */

/**
 * How an object or a list was written: a tree beside the tree of values.
 *
 * It is a tree of its own because a weak map with an entry for each object takes minutes to fill where a hostile
 * manifest has millions of them.
 *
 * @typedef {object} Source
 * @property {number} start offset of its brace or bracket
 * @property {string[]} keys keys of an object in their order, repeated ones included; empty for a list
 * @property {number[]} starts offsets of its keys or entries, in their order
 * @property {(Source|undefined)[]} children of those keys or entries that are objects or lists
 * @property {Map<number, {value: number, written: string}>} [numbers] spellings that a double does not tell, by index
 */

/** @typedef {(code: string, pointer: string, message: string, offset: number) => void} Note */

/** @type {WeakMap<object, Source>} of roots */
const sources = new WeakMap();

/**
 * Shared by lists, which have no keys, and by what has no entries: there can be millions of them.
 *
 * @type {any[]}
 */
const NONE = [];

/**
 * How a whole text was written, if a parser made its root.
 *
 * @param {unknown} root
 */
export function sourceOf(root) {
  return typeof root === 'object' && root !== null ? sources.get(root) : undefined;
}

/**
 * Parse a JSON text.
 *
 * @param {string} text
 * @param {number} maxDepth levels of objects and lists
 * @param {Note} note is told of what is wrong and can be read past: repeated keys and halves of surrogate pairs
 * @returns {unknown}
 * @throws {ReadError} at a mistake of syntax, an impossible number and where it is too deep
 */
export function parse(text, maxDepth, note) {
  return new Parser(text, maxDepth, note).document();
}

class Parser {
  /**
   * @param {string} text
   * @param {number} maxDepth
   * @param {Note} note
   */
  constructor(text, maxDepth, note) {
    this.tokens = new Tokenizer(text);
    this.maxDepth = maxDepth;
    this.note = note;
    /** @type {(string|number)[]} where the parser is; made into a pointer only if something is to be said */
    this.path = [];
    /** @type {Token} */
    this.token = this.tokens.next();
    /** @type {Source | undefined} of the value that was read last */
    this.source = undefined;
  }

  document() {
    const value = this.value();
    if (this.token.kind !== 'end') this.unexpected('the end of the text');
    if (this.source !== undefined) sources.set(/** @type {object} */ (value), this.source);
    return value;
  }

  advance() {
    const taken = this.token;
    this.token = this.tokens.next();
    return taken;
  }

  /** @returns {unknown} */
  value() {
    switch (this.token.kind) {
      case '{':
        this.checkDepth();
        return this.object();
      case '[':
        this.checkDepth();
        return this.list();
      case 'string':
        this.checkCharacters();
        return this.advance().value;
      case 'number':
      case 'word':
        return this.advance().value;
      default:
        return this.unexpected('a value');
    }
  }

  checkDepth() {
    // Every entry of the path is a level; the root is the first, with an empty path.
    if (this.path.length >= this.maxDepth) {
      const message = `objects and lists are nested deeper than ${this.maxDepth} levels`;
      throw new ReadError('OM011', message, this.token.start);
    }
  }

  object() {
    /** @type {Record<string, unknown>} */
    const made = Object.create(null);
    const source = newSource(this.advance().start, []);
    /** @type {Map<string, {count: number, offset: number}>} */
    const repeated = new Map();
    while (this.token.kind !== '}') {
      if (this.token.kind !== 'string') this.unexpected('a key in double quotes');
      const key = /** @type {string} */ (this.token.value);
      this.path.push(key);
      this.checkCharacters();
      this.path.pop();
      const { start } = this.advance();
      if (Object.hasOwn(made, key)) repeated.set(key, { count: (repeated.get(key)?.count ?? 1) + 1, offset: start });
      this.expect(':', 'a colon');
      source.keys.push(key);
      // The last one counts, as in most parsers.
      made[key] = this.member(source, key, start);
      this.separator('}');
    }
    this.advance();
    for (const [key, { count, offset }] of repeated) {
      this.note('OM007', appendPointer(this.pointer(), key), `the key occurs ${count} times in one object`, offset);
    }
    this.source = source;
    return made;
  }

  list() {
    /** @type {unknown[]} */
    const made = [];
    const source = newSource(this.advance().start, NONE);
    while (this.token.kind !== ']') {
      made.push(this.member(source, made.length, this.token.start));
      this.separator(']');
    }
    this.advance();
    this.source = source;
    return made;
  }

  /**
   * @param {Source} source of the object or list that it is in
   * @param {string|number} key
   * @param {number} place its offset, or that of its key
   */
  member(source, key, place) {
    if (source.starts === NONE) {
      source.starts = [];
      source.children = [];
    }
    const index = source.starts.push(place) - 1;
    const { kind, start, end, value } = this.token;
    this.path.push(key);
    this.source = undefined;
    const made = this.value();
    this.path.pop();
    source.children.push(this.source);
    if (kind === 'number') {
      // 1.0, 7e9 and integers beyond 2^53 would come back as another text, or even as another number.
      const written = this.tokens.text.slice(start, end);
      if (String(value) !== written) {
        source.numbers ??= new Map();
        source.numbers.set(index, { value: /** @type {number} */ (value), written });
      }
    }
    return made;
  }

  /** @param {'}'|']'} close */
  separator(close) {
    if (this.token.kind === close) return;
    const comma = this.expect(',', `a comma or "${close}"`);
    if (/** @type {string} */ (this.token.kind) === close) {
      throw new ReadError('OM006', `there is nothing between the comma and "${close}"`, comma.start);
    }
  }

  /**
   * @param {Token['kind']} kind
   * @param {string} name
   */
  expect(kind, name) {
    return this.token.kind === kind ? this.advance() : this.unexpected(name);
  }

  checkCharacters() {
    if (!(/** @type {string} */ (this.token.value).isWellFormed())) {
      // Half a character could not be written: in a pointer `?` stands for it.
      const pointer = this.pointer().replace(/\p{Surrogate}/gu, '?');
      this.note('OM009', pointer, 'there is half of a surrogate pair', this.token.start);
    }
  }

  pointer() {
    return this.path.reduce(appendPointer, '');
  }

  /**
   * @param {string} wanted
   * @returns {never}
   */
  unexpected(wanted) {
    const { kind, start } = this.token;
    const found = kind === 'end' ? 'the text ends' : `there is ${shown(this.tokens.text, start)}`;
    throw new ReadError('OM006', `${found} where ${wanted} is expected`, start);
  }
}

/**
 * @param {number} start
 * @param {string[]} keys
 * @returns {Source}
 */
function newSource(start, keys) {
  return { start, keys, starts: NONE, children: NONE, numbers: undefined };
}
