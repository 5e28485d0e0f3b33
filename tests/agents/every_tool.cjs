'use strict';
// node every_tool.cjs http URL | stdio PROGRAM ARGUMENT…
// Lists the tools of a server of the Model Context Protocol with the SDK's client and calls each, a
// line for each on stdout: its name and the status of the API. Fails where the client refuses a
// tool, an answer or a result, and where a tool takes an argument that it does not have.

const {Client} = require('@modelcontextprotocol/sdk/client/index.js');
const {StdioClientTransport} = require('@modelcontextprotocol/sdk/client/stdio.js');
const {StreamableHTTPClientTransport} = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
const {sample} = require('./sample.cjs');

// Without what accord would read.
const isOfOthers = ([name]) => !name.startsWith('ACCORD_') && name !== 'PORT' && name !== 'DATABASE_URL';
const env = Object.fromEntries(Object.entries(process.env).filter(isOfOthers));

function transportOf([kind, first, ...more]) {
  if (kind === 'http') return new StreamableHTTPClientTransport(new URL(first));
  return new StdioClientTransport({command: first, args: more, env, stderr: 'ignore'});
}

async function allTools(client) {
  const tools = [];
  let cursor;
  do {
    const page = await client.listTools({cursor});
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return tools;
}

// Method and path, which the description ends with.
const requestOf = (tool) => tool.description.match(/\b([A-Z]+) (\/\S*?)\)?( Deprecated\.)?$/).slice(1, 3);
const methods = ['POST', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

function argumentsOf(tool) {
  const given = {};
  for (const name of tool.inputSchema.required ?? [])
    given[name] = sample(tool.inputSchema.properties[name], tool.inputSchema);
  return given;
}

// The status of the API.
async function called(client, tool) {
  const result = await client.callTool({name: tool.name, arguments: argumentsOf(tool)});
  const status = result.structuredContent?.status;
  if (status === undefined || result.structuredContent.deviations)
    throw new Error(`${tool.name}: ${JSON.stringify(result)}`);
  const refused = await client.callTool({name: tool.name, arguments: {no_such_argument: 1}});
  if (!refused.isError || refused.structuredContent.status !== undefined)
    throw new Error(`${tool.name} took no_such_argument: ${JSON.stringify(refused)}`);
  return status;
}

async function refusal(call) {
  try {
    await call;
  } catch (error) {
    return error.code;
  }
  return undefined;
}

async function main() {
  const client = new Client({name: 'accord-test', version: '1'});
  await client.connect(transportOf(process.argv.slice(2)));
  const tools = await allTools(client);
  // What one creates another needs, or must be without: what failed is called again after the rest.
  for (const method of methods) {
    let pending = tools.filter((tool) => requestOf(tool)[0] === method);
    for (let round = 0; round < 4; ++round) {
      const failed = [];
      for (const tool of pending) {
        const status = await called(client, tool);
        if (status >= 400) failed.push(tool);
        if (status < 400 || round === 3) console.log(`${tool.name} ${status}`);
      }
      pending = failed;
    }
  }
  const code = await refusal(client.callTool({name: 'no_such_tool', arguments: {}}));
  if (code !== -32602) throw new Error(`no_such_tool: ${code}`);
  await client.close();
  if (tools.length === 0) throw new Error('no tools');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
