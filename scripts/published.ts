/** `npm run published`: writes the documents that other programs build on, docs/openapi.json and docs/export.schema.json. A test holds both. */
import { writeFileSync } from 'node:fs'
import { projectFile } from '../src/project.ts'
import { PUBLISHED } from '../src/routes/api/openapi.ts'

for (const [file, document] of Object.entries(PUBLISHED)) writeFileSync(projectFile('docs', file), document())
