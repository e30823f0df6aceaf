// Tables as RFC 4180 has them.

const COMMA = ',';
const QUOTED = /[",\r\n]/;
/** A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The rows' fields, which are names or {name, value(row)}. */
export function csv(fields, rows) {
  const columns = fields.map((field) => (typeof field === 'string' ? {name: field, value: (row) => row[field]} : field));
  const lines = [columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => column.value(row)))];
  return lines.map((line) => line.map(cell).join(COMMA) + '\r\n').join('');
}

function cell(value) {
  if (value === undefined || value === null) {
    return '';
  }
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return QUOTED.test(text) || text !== String(value) ? `"${text.replaceAll('"', '""')}"` : text;
}
