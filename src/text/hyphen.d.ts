/** The package `hyphen` has no types of its own; this is the part that is used. */
declare module 'hyphen/en-us/index.js' {
  const hyphen: {
    hyphenateSync(
      text: string,
      options: { readonly hyphenChar: string; readonly minWordLength: number },
    ): string
  }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, which Node gives a default export
  export default hyphen
}
