// Takes steps with the real @supabase/postgrest-js, the client that Supabase's users have.
//
//   node client.mjs <the client's package.json> <address of the API>   < steps   > results
//
// Steps is a JSON list. Each step names who asks, a table (or a function), one thing to do, and what narrows it:
//
//   as          a token, or null for a visitor
//   table       the table;  or  rpc: the function, and args: its arguments
//   one of      select: columns | insert: row or rows | update: changes | upsert: row or rows | delete: true
//   returning   columns to return from a change
//   eq, in      {column: value}, {column: [values]}
//   order       column;  limit: number;  single: true
//   count       "exact";  on_conflict: columns of an upsert
//
// Results is a JSON list with {status, error, data, count} for each step.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [, , packageJson, url] = process.argv
const { PostgrestClient } = createRequire(packageJson)('@supabase/postgrest-js')

const words = new Set(
  'as table rpc args select insert update upsert delete returning eq in order limit single count on_conflict'.split(' '),
)

function request(step) {
  // A misspelled word would silently ask for something else.
  const unknown = Object.keys(step).filter((word) => !words.has(word))
  if (unknown.length) throw new Error(`unknown in a step: ${unknown.join(', ')}`)

  const headers = step.as ? { Authorization: `Bearer ${step.as}` } : {}
  const client = new PostgrestClient(url, { headers })
  let request = begin(client, step)
  for (const [column, value] of Object.entries(step.eq ?? {})) request = request.eq(column, value)
  for (const [column, values] of Object.entries(step.in ?? {})) request = request.in(column, values)
  if ('returning' in step) request = request.select(step.returning)
  if ('order' in step) request = request.order(step.order)
  if ('limit' in step) request = request.limit(step.limit)
  if (step.single) request = request.single()
  return request
}

function begin(client, step) {
  const { count } = step
  if ('rpc' in step) return client.rpc(step.rpc, step.args, { count })
  const table = client.from(step.table)
  if ('select' in step) return table.select(step.select, { count })
  if ('insert' in step) return table.insert(step.insert, { count })
  if ('update' in step) return table.update(step.update, { count })
  if ('upsert' in step) return table.upsert(step.upsert, { count, onConflict: step.on_conflict })
  if ('delete' in step) return table.delete({ count })
  throw new Error(`a step does nothing: ${JSON.stringify(step)}`)
}

const results = []
for (const step of JSON.parse(readFileSync(0, 'utf8'))) {
  const { status, error, data, count } = await request(step)
  results.push({ status, error, data, count })
}
console.log(JSON.stringify(results))
