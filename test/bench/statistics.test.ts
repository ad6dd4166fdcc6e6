import { expect, test } from 'vitest'
import { median, quantile } from '../../bench/statistics.mjs'

test('takes the middle value, or the mean of the two middle ones', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('takes the value that a share of the values does not exceed', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index)
  expect(quantile(values, 0.95)).toBe(19)
  expect(quantile(values, 0.5)).toBe(10)
  expect(quantile([7], 0.95)).toBe(7)
})
