import { defineConfig } from 'drizzle-kit'

// As drizzle.config.ts, for the tables on PostgreSQL.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/store/postgres/schema.ts',
  out: './src/store/postgres/migrations',
})
