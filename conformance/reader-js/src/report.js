/**
 * Findings, with the places that they are about.
 */

/** @typedef {'error'|'warning'|'info'} Severity */

/**
 * @typedef {object} Finding
 * @property {string} code such as `OM101`
 * @property {Severity} severity
 * @property {string} pointer JSON Pointer; empty, it means the whole manifest
 * @property {number} line from 1
 * @property {number} column from 1, in characters
 * @property {string} message
 */

/** @typedef {Omit<Finding, 'line'|'column'> & {offset?: number}} Note */

/** Codes after which a manifest is not checked: neither valid nor invalid (OM-REQ-001, 002, 011, 012). */
const UNCHECKED = new Set(['OM001', 'OM002', 'OM011', 'OM012']);

/** @type {Map<string, Severity>} all others are errors */
const SEVERITIES = new Map([
  ['OM105', 'warning'], ['OM108', 'warning'], ['OM109', 'warning'], ['OM110', 'warning'],
  ['OM112', 'info'], ['OM199', 'info'],
]);

export class Report {
  /** @param {number} maxFindings how many are kept; the others only count */
  constructor(maxFindings) {
    this.maxFindings = maxFindings;
    /** @type {Note[]} */
    this.notes = [];
    this.left = 0;
    /** @type {boolean|null} whether the manifest is valid; null: not checked */
    this.valid = true;
  }

  /**
   * @param {string} code
   * @param {string} pointer
   * @param {string} message
   * @param {number} [offset] where it stands, if the pointer does not tell
   */
  add(code, pointer, message, offset) {
    const severity = SEVERITIES.get(code) ?? 'error';
    if (UNCHECKED.has(code)) this.valid = null;
    else if (severity === 'error') this.valid &&= false;
    if (this.notes.length < this.maxFindings) this.notes.push({ code, severity, pointer, message, offset });
    else this.left += 1;
  }

  /** Say that findings were left out, if so (OM-REQ-199). */
  close() {
    if (this.left === 0) return;
    const message = `${this.left} findings more are not listed`;
    this.notes.push({ code: 'OM199', severity: 'info', pointer: '', message });
  }
}
