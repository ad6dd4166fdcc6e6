// A small program of its own: the whole one takes longer to load.
import '../build/search/pagefind-thread.ts'
