import { describe, expect, it } from 'vitest'
import { highlight } from '../../src/markdown/highlighter.ts'
import { htmlOf, parseText } from './parse-text.ts'

describe('a code block', () => {
  it('is coloured in its language', async () => {
    expect(await htmlOf('```js\nlet a = "<b>"\n```')).toBe(
      '<pre tabindex="0"><code class="hljs language-js"><span class="hljs-keyword">let</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>\n</code></pre>',
    )
  })

  it.each(['python', 'Python', 'c++', 'c#', 'cpp', 'haskell', 'hs', 'julia', 'jl', 'clj', 'tex', 'dockerfile', 'bash'])(
    'knows %s',
    async (language) => {
      expect(await htmlOf(`~~~ ${language}\nx\n~~~`)).toContain(`class="hljs language-${language.toLowerCase()}"`)
    },
  )

  it.each(['nope', '__proto__', 'constructor', 'toString', '{.python}'])(
    'stays plain and escaped in the unknown language %j',
    async (language) => {
      expect(await htmlOf(`\`\`\`${language}\n<b> & "c"\n\`\`\``)).toBe(
        `<pre tabindex="0"><code class="language-${language}">&#x3C;b> &#x26; "c"\n</code></pre>`,
      )
    },
  )

  it('stays plain without a language', async () => {
    expect(await htmlOf('```\nlet a\n```')).toBe('<pre tabindex="0"><code>let a\n</code></pre>')
  })

  it('is coloured in HTML too, whatever the case of its tags', async () => {
    expect(await htmlOf('<pre><code class="language-python">print("a &lt; b")</code></pre>')).toBe(
      '<pre tabindex="0"><code class="hljs language-python"><span class="hljs-built_in">print</span>(<span class="hljs-string">&quot;a &lt; b&quot;</span>)</code></pre>',
    )
    expect(await htmlOf('<PRE><CODE CLASS="language-haskell">x = 1</CODE></PRE>')).toContain('hljs-number')
  })

  it('holds no other syntax', async () => {
    expect(await htmlOf('```text\n$x$ *a* "b" -- [c](d) <e> [^1]\n```')).toContain(
      '$x$ *a* &quot;b&quot; -- [c](d) &lt;e&gt; [^1]',
    )
  })
})

it('escapes code spans and leaves them uncoloured', async () => {
  expect(await htmlOf('`a<b&c` and ``d`e``')).toBe('<p><code>a&#x3C;b&#x26;c</code> and <code>d`e</code></p>')
})

it('colours a document the same whatever was parsed before it', async () => {
  // Were languages loaded one by one, an alias or automatic choice would hang on the documents before.
  const before = await parseText('```clj\n(def x 1)\n```\n\n```http\nPOST / HTTP/1.1\n\nmain = putStrLn "x"\n```')
  await parseText('```clojure\nx\n```\n\n```haskell\nx\n```\n\n```vhdl\nx\n```')
  expect(await parseText('```clj\n(def x 1)\n```\n\n```http\nPOST / HTTP/1.1\n\nmain = putStrLn "x"\n```')).toEqual(
    before,
  )
  expect(highlight('(def x 1)', 'clj')).toContain('hljs-')
})
