/** Whether `LECTERN_PLAIN=1` asks for the plain way: the same bytes without the short cuts that make them fast. */
export const isPlain: boolean = process.env['LECTERN_PLAIN'] === '1'
