/**
 * The structure of a manifest (chapter 5 of the specification): what the published schema says, as finding codes.
 */

import { appendPointer } from './pointer.js';
import { isObject } from './schema.js';

/** @typedef {import('./report.js').Report} Report */
/** @typedef {import('./schema.js').Schema} Schema */
/** @typedef {import('./schema.js').Violation} Violation */

/** @type {Record<string, string>} */
const CODES = {
  required: 'OM101', type: 'OM102', const: 'OM104', enum: 'OM104', pattern: 'OM106', minLength: 'OM106',
  minimum: 'OM107', maximum: 'OM107',
};

/** A key with a prefix, or an IRI: whatever JSON-LD 1.1 would try to read as one. */
const PREFIXED = /^([^:]+):(.*)$/su;

/**
 * The numbers of a version, if it has the form of one.
 *
 * @param {unknown} version
 * @returns {{major: string, minor: string} | undefined}
 */
export function versionOf(version) {
  const found = typeof version === 'string' ? /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/.exec(version) : null;
  return found ? { major: found[1], minor: found[2] } : undefined;
}

/**
 * Whether a version is of another major version than 1, in the forms that section 4.1 of the specification names.
 *
 * @param {unknown} version
 */
export function isOtherMajor(version) {
  return typeof version === 'string' && /^[0-9]+\.[0-9]+(?:\.[0-9]+)?$/.test(version) && !version.startsWith('1.');
}

/**
 * The version that a schema is about, read from the condition under which it closes its enumerations.
 *
 * @param {Schema} schema
 * @returns {string}
 */
export function knownVersion(schema) {
  return schema.document.if.properties.specVersion.const;
}

/**
 * The prefixes that a JSON-LD context declares: terms that stand for an IRI which can be continued.
 *
 * @param {{'@context': unknown}} context
 * @returns {Set<string>}
 */
export function prefixesOf(context) {
  const parts = [context['@context']].flat().filter(isObject);
  const terms = parts.flatMap((part) => Object.entries(part));
  return new Set(terms.filter(([, iri]) => typeof iri === 'string' && /[:/?#[\]@]$/.test(iri)).map(([term]) => term));
}

/**
 * Report on the structure of a manifest.
 *
 * @param {Record<string, unknown>} manifest
 * @param {Schema} schema
 * @param {Set<string>} prefixes those of the standard's context
 * @param {Report} report
 */
export function checkStructure(manifest, schema, prefixes, report) {
  const known = knownVersion(schema);
  const version = versionOf(manifest.specVersion);
  const isLater = version !== undefined && manifest.specVersion !== known;
  if (isLater) {
    const message = `this reader knows version ${known}; what was added later is read as unknown`;
    report.add('OM112', '/specVersion', message);
  }
  // What is wrong with the context as a whole is OM111 alone.
  const { '@context': context, ...others } = manifest;
  reportNulls(context === null ? others : manifest, [], report);

  // The schema closes its enumerations only for the version it is about. To a reader of that version the values of a
  // later one are unknown, which is worth a warning: so both parts are evaluated, one after the other.
  const { if: _, then: enumerations, ...forms } = schema.document;
  const { violations, objects } = schema.evaluate(manifest, forms);
  reportForms(violations, report);
  const settled = new Set(violations.map(({ pointer }) => pointer));
  reportValues(schema.evaluate(manifest, enumerations).violations, settled, isLater ? 'OM105' : 'OM104', report);
  reportKeys(objects, schema.allKeys, declaredBy(manifest['@context'], prefixes), isLater, report);
}

/**
 * Null stands nowhere, not even where any other JSON may (OM-REQ-103).
 *
 * @param {unknown} value
 * @param {string[]} path made into a pointer only where there is a null
 * @param {Report} report
 */
function reportNulls(value, path, report) {
  if (value === null) {
    report.add('OM103', path.reduce(appendPointer, ''), 'this is null; what is not known is left out');
  } else if (typeof value === 'object') {
    for (const key of Object.keys(value)) {
      const member = /** @type {Record<string, unknown>} */ (value)[key];
      if (typeof member !== 'object') continue;
      path.push(key);
      reportNulls(member, path, report);
      path.pop();
    }
  }
}

/**
 * @param {Violation[]} violations
 * @param {Report} report
 */
function reportForms(violations, report) {
  let isContextWrong = false;
  for (const violation of violations) {
    const { pointer, keyword, expected, value } = violation;
    if (pointer === '/@context' || pointer.startsWith('/@context/')) {
      isContextWrong = true;
    } else if (value === null) {
      // It was reported, whatever was expected in its place.
      continue;
    } else if (keyword === 'const' && typeof value !== typeof expected) {
      // `type` of the root has no "type" in the schema, only "const".
      report.add('OM102', pointer, `this is ${nameOf(value)}; ${typeof expected} is expected`);
    } else {
      report.add(CODES[keyword], pointer, explained(violation));
    }
  }
  if (isContextWrong) report.add('OM111', '/@context', 'this is not the context of the standard');
}

/**
 * @param {Violation[]} violations
 * @param {Set<string>} settled places where something else was found
 * @param {'OM104'|'OM105'} code
 * @param {Report} report
 */
function reportValues(violations, settled, code, report) {
  for (const { pointer, value } of violations) {
    if (value === null || settled.has(pointer)) continue;
    const consequence = code === 'OM105' ? 'is of a later version and read as unknown' : 'is no value of this key';
    report.add(code, pointer, `${shortened(value)} ${consequence}`);
  }
}

/**
 * @param {import('./schema.js').Outcome['objects']} objects
 * @param {Set<string>} allKeys
 * @param {Set<string>} prefixes
 * @param {boolean} isLater a later version may have added keys, and allowed them in more objects
 * @param {Report} report
 */
function reportKeys(objects, allKeys, prefixes, isLater, report) {
  for (const [object, { pointer, keys }] of objects) {
    for (const key of Object.keys(object)) {
      if (keys.has(key)) continue;
      const place = appendPointer(pointer, key);
      const [, prefix, rest] = PREFIXED.exec(key) ?? [];
      if (prefix !== undefined) {
        // What goes on with // is an IRI, and needs no declaration.
        if (!prefixes.has(prefix) && !rest.startsWith('//')) {
          report.add('OM110', place, `the prefix of ${shortened(key)} is not declared in @context`);
        }
      } else if (!isLater) {
        if (allKeys.has(key)) report.add('OM109', place, `${shortened(key)} is no key of this object, but of others`);
        else report.add('OM108', place, `${shortened(key)} is no key of the standard`);
      }
    }
  }
}

/**
 * The prefixes that a manifest can use.
 *
 * @param {unknown} context its `@context`
 * @param {Set<string>} prefixes those of the standard's context
 */
function declaredBy(context, prefixes) {
  const own = Array.isArray(context) ? context.filter(isObject).flatMap((part) => Object.keys(part)) : [];
  return new Set([...prefixes, ...own]);
}

/** @param {Violation} violation */
function explained({ keyword, expected, value }) {
  switch (keyword) {
    case 'required':
      return `\`${expected}\` is missing`;
    case 'type':
      return `this is ${nameOf(value)}; ${expected} is expected`;
    case 'pattern':
    case 'minLength':
      return `${shortened(value)} has not the form that is asked for here`;
    case 'minimum':
      return `${value} is less than ${expected}`;
    case 'maximum':
      return `${value} is more than ${expected}`;
    default:
      return `${shortened(value)} is not what is expected`;
  }
}

/** @param {unknown} value */
function nameOf(value) {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** @param {unknown} value */
function shortened(value) {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
