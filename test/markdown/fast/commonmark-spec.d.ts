declare module 'commonmark-spec' {
  const spec: { readonly tests: readonly { readonly markdown: string }[] }
  export default spec
}
