/** When on a day a meeting is held, in minutes since midnight. */
export interface DayTime {
  readonly startMinute: number
  /** `undefined` where only the start is known. */
  readonly endMinute: number | undefined
}

const pattern =
  /^(\d{1,2})[:.h](\d{2})\s*([ap])?\.?m?\.?(?:\s*(?:-|–|—|to|until)\s*(\d{1,2})[:.h](\d{2})\s*([ap])?\.?m?\.?)?$/i

/**
 * Reads `15:30-16:45`, `15:30` or `3:30-4:45pm`.
 *
 * @returns What is wrong with it, where it is no time.
 */
export function parseDayTime(written: string | number): DayTime | string {
  // YAML 1.1 reads a bare 15:30 as a number to the base of 60.
  if (typeof written === 'number')
    return Number.isInteger(written) && written >= 0 && written < 1440
      ? { startMinute: written, endMinute: undefined }
      : `${written} is no time`
  const match = pattern.exec(written.trim())
  if (match === null) return `"${written}" is no time`
  const [, startHour = '', startPart = '', startHalf, endHour, endPart = '', endHalf] = match
  const endMinute = endHour === undefined ? undefined : minuteOf(endHour, endPart, endHalf)
  let startMinute = minuteOf(startHour, startPart, startHalf)
  if (startHalf === undefined && endHalf !== undefined && endMinute !== undefined) {
    // `3:30-4:45pm` begins in the afternoon, `11:30-12:45pm` in the morning.
    const sameHalf = minuteOf(startHour, startPart, endHalf)
    startMinute = sameHalf < endMinute ? sameHalf : startMinute
  }
  if (startMinute >= 1440 || (endMinute ?? 0) >= 1440) return `"${written}" is no time`
  if (endMinute !== undefined && endMinute <= startMinute) return 'ends before it begins'
  return { startMinute, endMinute }
}

/** `15:30`, or 1440 and more where there is no such time. */
function minuteOf(hour: string, minute: string, half: string | undefined): number {
  if (Number(minute) > 59 || Number(hour) > (half === undefined ? 23 : 12)) return 1440
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return hours * 60 + Number(minute)
}

/** `15:30` of minutes since midnight. */
export function formatMinute(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
