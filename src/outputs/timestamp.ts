import type { Site } from '../site/site.ts'
import { formatIsoDate, zoneOffset } from '../source/dates.ts'
import type { CalendarDate } from '../types.ts'

/** A date in RFC 3339, in the site's time zone: `2025-04-02T00:00:00-04:00`. */
export function timestamp(date: CalendarDate, { config }: Pick<Site, 'config'>): string {
  const second = date.secondOfDay ?? 0
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = date.offsetMinutes ?? zoneOffset(config.timezone, date)
  const zone =
    offset === 0
      ? 'Z'
      : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  return `${formatIsoDate(date)}T${[Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(':')}${zone}`
}
