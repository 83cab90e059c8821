import { defineConfig } from 'drizzle-kit'

// Only for `npm run migration`: writes the SQL of a schema change. Running it is migrate.ts's own job.
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/sqlite/schema.ts',
  out: './src/store/sqlite/migrations',
})
