import { type Context, type Emitter, Tag, type TagToken } from 'liquidjs'
import { COUNTERS } from '../ruby/lookup.ts'

/** `{% increment n %}` and `{% decrement n %}`: counters beside the variables. */
export class CounterTag extends Tag {
  render(context: Context, emitter: Emitter): void {
    const counters = context.getRegister<Record<string, number>>(COUNTERS, Object.create(null))
    const variable = (this.token as TagToken).args.trim()
    const value = counters[variable] ?? 0
    const isIncrement = this.name === 'increment'
    counters[variable] = isIncrement ? value + 1 : value - 1
    emitter.write(String(isIncrement ? value : value - 1))
  }
}
