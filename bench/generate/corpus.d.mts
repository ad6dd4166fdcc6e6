export interface Post {
  readonly slug: string
  readonly date: string
  readonly data: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
}

export function corpus(options: { readonly posts: number; readonly seed: number }): Generator<Post>
export function textOf(post: Post): string
