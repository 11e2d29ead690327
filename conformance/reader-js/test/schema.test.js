import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Schema } from '../src/schema.js';

/**
 * @param {any} schema
 * @param {unknown} value
 */
function violations(schema, value) {
  return new Schema(schema).evaluate(value).violations.map(({ pointer, keyword }) => [pointer, keyword]);
}

test('a keyword that is not supported is refused, wherever it is', () => {
  assert.throws(() => new Schema({ properties: { a: { items: { uniqueItems: true } } } }), /uniqueItems/);
  assert.doesNotThrow(() => new Schema({ properties: { uniqueItems: { type: 'string' } } }));
});

test('a wrong type is one violation', () => {
  assert.deepEqual(violations({ type: 'integer', minimum: 0 }, -1.5), [['', 'type']]);
  assert.deepEqual(violations({ type: 'integer', minimum: 0 }, 7e9), []);
  assert.deepEqual(violations({ type: 'number' }, true), [['', 'type']]);
});

test('each key that is missing is a violation', () => {
  assert.deepEqual(violations({ required: ['a', 'toString'] }, {}), [['', 'required'], ['', 'required']]);
});

test('references, parts and conditions lead on', () => {
  const schema = {
    $defs: { Name: { type: 'string', minLength: 2, pattern: '^[a-z😀]+$' } },
    allOf: [{ properties: { 'a/b': { $ref: '#/$defs/Name' } } }],
    if: { properties: { kind: { const: 'x' } }, required: ['kind'] },
    then: { properties: { list: { prefixItems: [{ enum: ['p'] }], items: { type: 'number' } } } },
    else: { properties: { list: { type: 'boolean' } } },
  };
  assert.deepEqual(violations(schema, { 'a/b': '😀' }), [['/a~1b', 'minLength']]);
  assert.deepEqual(violations(schema, { 'a/b': 'abc\n' }), [['/a~1b', 'pattern']]);
  assert.deepEqual(violations(schema, { kind: 'x', list: ['q', 1, '2'] }), [['/list/0', 'enum'], ['/list/2', 'type']]);
  assert.deepEqual(violations(schema, { list: [] }), [['/list', 'type']]);
});

test('keys that a condition names are not described by it', () => {
  const schema = new Schema({ if: { properties: { a: {} } }, properties: { b: {} } });
  const value = { a: 1, b: 2 };
  assert.deepEqual([...(schema.evaluate(value).objects.get(value)?.keys ?? [])], ['b']);
});
