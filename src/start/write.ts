// Runs in a thread of its own, without the program: that takes longer to load than some hundred files to be written.
import '../build/write-thread.ts'
