/**
 * From bytes to text: size, encoding, byte order mark, emptiness (OM002 to OM005).
 */

import { ReadError } from './read-error.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Decode the bytes of a manifest.
 *
 * @param {Uint8Array} bytes
 * @param {number} maxBytes
 * @returns {{text: string, hasMark: boolean}} the text, without the byte order mark that it may have had
 * @throws {ReadError} where nothing can be read
 */
export function decode(bytes, maxBytes) {
  if (bytes.length > maxBytes) {
    throw new ReadError('OM002', `there are more than ${maxBytes} bytes, which is the limit`, 0);
  }
  const bad = firstInvalidByte(bytes);
  if (bad !== -1) {
    const lines = new TextDecoder('latin1').decode(bytes.subarray(0, bad));
    throw new ReadError('OM003', `byte 0x${hex(bytes[bad])} at offset ${bad} is not valid UTF-8`, lines.length, lines);
  }
  // UTF-16 and UTF-32 of plain ASCII are valid UTF-8, full of NUL. A JSON text never has a NUL among its first bytes.
  if (bytes.subarray(0, 4).includes(0)) {
    throw new ReadError('OM003', 'the zero bytes at the beginning look like UTF-16 or UTF-32', 0);
  }
  const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const hasMark = decoded.startsWith(BYTE_ORDER_MARK);
  return { text: hasMark ? decoded.slice(1) : decoded, hasMark };
}

/**
 * Whether a text has nothing but the white space of JSON.
 *
 * @param {string} text
 */
export function isBlank(text) {
  return !/[^ \t\n\r]/.test(text);
}

/**
 * Where bytes stop being UTF-8 (RFC 3629), or -1.
 *
 * `TextDecoder` refuses the same bytes, but does not tell which of them.
 *
 * @param {Uint8Array} bytes
 * @returns {number} offset of the first byte of what is no character
 */
export function firstInvalidByte(bytes) {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {number} how many bytes the character has, or 0 if there is none
 */
function characterLength(bytes, at) {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // Overlong forms, surrogates and what is beyond U+10FFFF show in the second byte.
  const lowest = { 0xe0: 0xa0, 0xf0: 0x90 }[lead] ?? 0x80;
  const highest = { 0xed: 0x9f, 0xf4: 0x8f }[lead] ?? 0xbf;
  if (!(bytes[at + 1] >= lowest && bytes[at + 1] <= highest)) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (!(bytes[next] >= 0x80 && bytes[next] <= 0xbf)) return 0;
  }
  return length;
}

/** @param {number} byte */
function hex(byte) {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
