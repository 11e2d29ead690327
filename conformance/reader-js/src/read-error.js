/**
 * Something after which a reader cannot go on.
 */
export class ReadError extends Error {
  /**
   * @param {string} code code of the finding
   * @param {string} message
   * @param {number} offset where, in UTF-16 units of the text
   * @param {string} [text] what the offset counts in, where that is not the decoded text
   */
  constructor(code, message, offset, text) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
    this.offset = offset;
    this.text = text;
  }
}
