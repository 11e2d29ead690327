import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tokenizer } from '../src/tokenizer.js';

/** @param {string} text */
function tokens(text) {
  const tokenizer = new Tokenizer(text);
  const found = [];
  for (let token = tokenizer.next(); token.kind !== 'end'; token = tokenizer.next()) found.push(token);
  return found;
}

/** @param {string} text */
function codeOf(text) {
  try {
    tokens(text);
    return undefined;
  } catch (error) {
    return /** @type {any} */ (error).code;
  }
}

test('tokens know where they stand', () => {
  assert.deepEqual(tokens(' {"a": -1.5e2}').map(({ kind, start, end }) => [kind, start, end]), [
    ['{', 1, 2], ['string', 2, 5], [':', 5, 6], ['number', 7, 13], ['}', 13, 14],
  ]);
});

test('escapes stand for characters', () => {
  assert.equal(tokens('"\\u0041\\n\\/\\ud83d\\ude00"')[0].value, 'A\n/😀');
});

test('words are those of JSON', () => {
  assert.deepEqual(tokens('true false null').map(({ value }) => value), [true, false, null]);
  assert.equal(codeOf('True'), 'OM006');
});

test('what is no token is a mistake of syntax', () => {
  for (const text of ["'a'", '"a', '"\t"', '"\\x"', '"\\u12"', '/* */', '\u00a0', '+1', '.5', '“a”']) {
    assert.equal(codeOf(text), 'OM006', text);
  }
});

test('numbers that JSON cannot carry have a code of their own', () => {
  for (const text of ['NaN', 'Infinity', '-Infinity', '1e400', '-1e400']) assert.equal(codeOf(text), 'OM008', text);
  for (const text of ['1.7976931348623157e308', '-0.0', '1e-400']) assert.equal(codeOf(text), undefined, text);
});
