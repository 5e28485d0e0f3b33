-- The requests of a load for wrk, by the variable LOAD, and its figures as a line of JSON. ROWS: the
-- keys that are there before. Every server gets the same keys in the same order.
local kind, rows = os.getenv("LOAD"), tonumber(os.getenv("ROWS"))
local student = '{"first_name":"Bob","last_name":"Dylan","email":"bob@example.com","age":33,"cohort_id":1}'
local before, after, page, create

local function read()
  return before .. math.random(rows) .. after
end

local function mixed()
  local number = math.random(10)
  if number <= 7 then return read() end
  return number <= 9 and page or create
end

local makers = {["read-random"] = read, ["mixed"] = mixed, ["create"] = function() return create end}
request = makers[kind]  -- none: wrk repeats a GET of its URL

function init()
  local headers = {["Content-Type"] = "application/json", ["Host"] = wrk.headers["Host"]}
  before, after = wrk.format("GET", "/student/@"):match("^(.*)@(.*)$")
  page = wrk.format("GET", "/student?limit=20")
  create = wrk.format("POST", "/student", headers, student)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    'figures {"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "max": %f, "refused": %d, "broken": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
