/** The thread in which SVGs are cleaned; svg-thread.ts starts and ends it. */
import { parentPort } from 'node:worker_threads'
import { svgCleaner } from './svg.ts'

const clean = await svgCleaner()
parentPort!.on('message', (file: string) => parentPort!.postMessage(clean(file)))
