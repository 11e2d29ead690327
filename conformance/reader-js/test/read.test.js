import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { read, write } from '../index.js';
import { firstInvalidByte } from '../src/decode.js';

const CONTEXT = '"@context": "https://w3id.org/openmanifest/context/1.0", "type": "OpennessManifest"';
const MODEL = '"author": {"standing": "tool"}, "model": {"id": "urn:x:y", "name": "n"}';

/**
 * @param {string} more members of the root
 * @param {string} [version]
 */
function manifest(more, version = '1.0') {
  return `{${CONTEXT}, "specVersion": "${version}", ${MODEL}, "components": [], ${more}}`;
}

/**
 * @param {string|Uint8Array} content
 * @param {any} [limits]
 */
function findings(content, limits) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return read(bytes, limits).findings.map(({ code, pointer }) => [code, pointer]);
}

test('UTF-8 is refused where TextDecoder refuses it', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
  for (let lead = 0; lead < 256; lead += 1) {
    for (const second of edges) {
      for (const rest of [[], [0x80], [0x80, 0x80], [0xbf, 0xc0]]) {
        const bytes = Uint8Array.from([lead, second, ...rest]);
        let isFine = true;
        try {
          decoder.decode(bytes);
        } catch {
          isFine = false;
        }
        assert.equal(firstInvalidByte(bytes) === -1, isFine, [...bytes].join(' '));
      }
    }
  }
});

test('line and column are those of the key, in characters', () => {
  const { findings: found } = read(new TextEncoder().encode(manifest('\r\n"issued": "😀", "issue": 1')));
  assert.deepEqual(found.map(({ code, line, column }) => [code, line, column]), [['OM106', 2, 1], ['OM108', 2, 16]]);
});

test('mistakes that can be read past are reported with the others', () => {
  const text = `\uFEFF${manifest('"issued": "1", "issued": "2", "a": null')}`;
  assert.deepEqual(findings(text).map(([code]) => code).sort(), ['OM004', 'OM007', 'OM103', 'OM106', 'OM108']);
});

test('halves of characters end reading, and stand as ? in pointers', () => {
  const text = manifest('"issued": "\\ud83d", "a\\udc00": null');
  assert.deepEqual(findings(text), [['OM009', '/issued'], ['OM009', '/a?']]);
});

test('what cannot be checked is neither valid nor invalid', () => {
  const text = new TextEncoder().encode(manifest('"extensions": null', '2.0'));
  assert.equal(read(text).valid, null);
  assert.equal(read(text).manifest, null);
  assert.deepEqual(findings(text, { maxBytes: 10 }), [['OM002', '']]);
  assert.deepEqual(findings('[[[]]]', { maxDepth: 2 }), [['OM011', '']]);
});

test('findings beyond the limit are counted, and count', () => {
  const reading = read(new TextEncoder().encode(manifest('"a": 1, "b": 1, "issued": 5')), { maxFindings: 1 });
  assert.equal(reading.valid, false);
  assert.deepEqual(reading.findings.map(({ code }) => code).sort(), ['OM102', 'OM199']);
});

test('a manifest is written as it was read: order, keys, numbers', () => {
  const text = manifest('"b": 12345678901234567890, "1": [1.0, -0, 1e2, {}], "__proto__": {"a": []}');
  const reading = read(new TextEncoder().encode(text));
  assert.equal(write(reading.manifest).replace(/\s+/g, ''), text.replace(/\s+/g, ''));
});

test('what was changed is written as it is now', () => {
  const { manifest: changed } = read(new TextEncoder().encode(manifest('"a": 1.0, "b": 2.0, "c": {"d": 3.0}')));
  assert.ok(changed);
  changed.a = 5;
  delete changed.b;
  changed.c = { e: 1 };
  const again = JSON.parse(write(changed));
  assert.deepEqual([again.a, 'b' in again, again.c], [5, false, { e: 1 }]);
});

test('the program prints what terminals cannot take for commands, and says what came out', () => {
  const cli = fileURLToPath(new URL('../cli.js', import.meta.url));
  const missing = spawnSync(process.execPath, [cli, 'there-is-no-such-file'], { encoding: 'utf8' });
  assert.equal(missing.status, 3);
  assert.equal(JSON.parse(missing.stdout).files[0].findings[0].code, 'OM001');
  assert.equal(spawnSync(process.execPath, [cli]).status, 2);
});
