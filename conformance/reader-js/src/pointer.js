/**
 * JSON Pointers (RFC 6901).
 */

/**
 * @param {string} pointer
 * @param {string|number} key
 */
export function appendPointer(pointer, key) {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * The keys of a pointer.
 *
 * @param {string} pointer
 */
export function keysOf(pointer) {
  return pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
