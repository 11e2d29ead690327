/**
 * An evaluator of the keywords of JSON Schema 2020-12 that the published schema uses.
 *
 * It refuses a schema with any other keyword, so that a later schema is not half understood in silence.
 */

import { appendPointer, keysOf } from './pointer.js';

/** @typedef {Record<string, any>} SchemaNode */

/**
 * What does not agree with a schema.
 *
 * @typedef {object} Violation
 * @property {string} pointer the value that does not agree
 * @property {string} keyword the keyword that says so
 * @property {any} expected what the keyword has as its value; of `required`, the key that is missing
 * @property {unknown} value
 */

/**
 * @typedef {object} Outcome
 * @property {Violation[]} violations
 * @property {Map<object, {pointer: string, keys: Set<string>}>} objects
 *   the objects that a schema describes, with the keys that are described there
 */

const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'examples']);

/** @type {Record<string, (value: any) => boolean>} */
const TYPES = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** @type {Record<string, (value: any, expected: any) => boolean>} */
const CHECKS = {
  type: (value, expected) => [expected].flat().some((name) => TYPES[name](value)),
  const: (value, expected) => value === expected,
  enum: (value, expected) => expected.includes(value),
  pattern: (value, expected) => typeof value !== 'string' || regexOf(expected).test(value),
  // Length counts characters, not UTF-16 units.
  minLength: (value, expected) => typeof value !== 'string' || [...value].length >= expected,
  minItems: (value, expected) => !Array.isArray(value) || value.length >= expected,
  minimum: (value, expected) => typeof value !== 'number' || value >= expected,
  maximum: (value, expected) => typeof value !== 'number' || value <= expected,
};

const ORDERED_CHECKS = Object.entries(CHECKS);

const APPLICATORS = new Set([
  '$ref', 'allOf', 'if', 'then', 'else', 'required', 'properties', 'additionalProperties', 'prefixItems', 'items',
]);

/** @type {Map<string, RegExp>} */
const regexes = new Map();

/** A schema document, and what `$ref` in it refers to. */
export class Schema {
  /** @param {SchemaNode} document */
  constructor(document) {
    this.document = document;
    /** Every key that the schema describes anywhere. */
    this.allKeys = new Set();
    this.#inspect(document, '');
  }

  /**
   * Compare a value with a schema.
   *
   * @param {unknown} value
   * @param {SchemaNode} [node] a schema within the document, or made of its parts
   * @returns {Outcome}
   */
  evaluate(value, node = this.document) {
    /** @type {Outcome} */
    const outcome = { violations: [], objects: new Map() };
    this.#apply(node, value, '', outcome);
    return outcome;
  }

  /**
   * @param {unknown} value
   * @param {SchemaNode} node
   */
  accepts(value, node) {
    return this.evaluate(value, node).violations.length === 0;
  }

  /**
   * @param {SchemaNode} node
   * @param {unknown} value
   * @param {string} pointer
   * @param {Outcome} outcome
   */
  #apply(node, value, pointer, outcome) {
    for (const [keyword, check] of ORDERED_CHECKS) {
      if (!Object.hasOwn(node, keyword) || check(value, node[keyword])) continue;
      outcome.violations.push({ pointer, keyword, expected: node[keyword], value });
      // What has the wrong type has one mistake, not several.
      if (keyword === 'type') return;
    }
    if (node.$ref !== undefined) this.#apply(this.#referred(node.$ref), value, pointer, outcome);
    for (const part of node.allOf ?? []) this.#apply(part, value, pointer, outcome);
    if (node.if !== undefined) {
      const branch = this.accepts(value, node.if) ? node.then : node.else;
      if (branch !== undefined) this.#apply(branch, value, pointer, outcome);
    }
    if (Array.isArray(value)) this.#applyToEntries(node, value, pointer, outcome);
    else if (isObject(value)) this.#applyToMembers(node, value, pointer, outcome);
  }

  /**
   * @param {SchemaNode} node
   * @param {unknown[]} list
   * @param {string} pointer
   * @param {Outcome} outcome
   */
  #applyToEntries(node, list, pointer, outcome) {
    const first = node.prefixItems ?? [];
    list.forEach((entry, index) => {
      const part = index < first.length ? first[index] : node.items;
      if (part !== undefined) this.#apply(part, entry, appendPointer(pointer, index), outcome);
    });
  }

  /**
   * @param {SchemaNode} node
   * @param {Record<string, unknown>} object
   * @param {string} pointer
   * @param {Outcome} outcome
   */
  #applyToMembers(node, object, pointer, outcome) {
    for (const key of node.required ?? []) {
      if (!Object.hasOwn(object, key)) {
        outcome.violations.push({ pointer, keyword: 'required', expected: key, value: object });
      }
    }
    const { properties = {}, additionalProperties } = node;
    if (node.properties !== undefined) {
      const described = outcome.objects.get(object) ?? { pointer, keys: new Set() };
      for (const key of Object.keys(properties)) described.keys.add(key);
      outcome.objects.set(object, described);
    }
    for (const [key, member] of Object.entries(object)) {
      // `constructor` is a key of every JavaScript object, and none of the schema's.
      const part = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (part !== undefined) this.#apply(part, member, appendPointer(pointer, key), outcome);
    }
  }

  /**
   * @param {string} reference
   * @returns {SchemaNode}
   */
  #referred(reference) {
    const found = keysOf(reference).reduce((node, key) => node?.[key], this.document);
    if (found === undefined) throw new Error(`the schema has no ${reference}`);
    return found;
  }

  /**
   * Look through the whole schema once: are all keywords known, and which keys does it describe?
   *
   * @param {SchemaNode} node
   * @param {string} at
   */
  #inspect(node, at) {
    for (const [keyword, content] of Object.entries(node)) {
      const place = `${at}/${keyword}`;
      if (!ANNOTATIONS.has(keyword) && !APPLICATORS.has(keyword) && !Object.hasOwn(CHECKS, keyword)) {
        throw new Error(`the schema has a keyword that is not supported: ${place}`);
      }
      if (keyword === 'properties') Object.keys(content).forEach((key) => this.allKeys.add(key));
      if (keyword === 'const' && typeof content === 'object') throw new Error(`no scalar: ${place}`);
      if (keyword === '$ref' && !content.startsWith('#/')) throw new Error(`not within the schema: ${place}`);
      if (keyword === 'properties' || keyword === '$defs') {
        for (const [name, part] of Object.entries(content)) this.#inspect(part, `${place}/${name}`);
      } else if (keyword === 'allOf' || keyword === 'prefixItems') {
        content.forEach((/** @type {SchemaNode} */ part) => this.#inspect(part, place));
      } else if (['if', 'then', 'else', 'items', 'additionalProperties'].includes(keyword)) {
        this.#inspect(content, place);
      }
    }
  }
}

/**
 * Whether a value is a JSON object.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {string} pattern */
function regexOf(pattern) {
  let regex = regexes.get(pattern);
  if (regex === undefined) regexes.set(pattern, (regex = new RegExp(pattern, 'u')));
  return regex;
}
