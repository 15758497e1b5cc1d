-- The load of benchmarks/serving. Arguments: file of CSV rows, rows per request.
-- Requests are built before the load starts; each thread sends them in turn.

local MOST_ROWS = 16000 -- in memory per thread; bodies of 1,000 rows differ in their first row

local threads = 0
function setup(thread)
  thread:set("first", threads)
  threads = threads + 1
end

local requests = {}
local at = 0
function init(arguments)
  local size = tonumber(arguments[2])
  local rows = {}
  for row in io.lines(arguments[1]) do
    rows[#rows + 1] = row
  end
  local headers = { ["Content-Type"] = "text/csv", ["Accept"] = "text/csv" }
  local count = math.min(#rows, math.floor(MOST_ROWS / size))
  for i = 1, count do
    local body = {}
    local start = math.floor((i - 1) * #rows / count)
    for j = 0, size - 1 do
      body[#body + 1] = rows[(start + j) % #rows + 1]
    end
    requests[i] = wrk.format("POST", "/invocations", headers, table.concat(body, "\n") .. "\n")
  end
  at = first * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- Prints one line: requests, seconds, p50 and p99 (ms), errors. wrk corrects the times for requests that
-- a connection could not send while it waited.
function done(summary, latency)
  local errors = summary.errors
  local all = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("result %d %.3f %.3f %.3f %d connect=%d,read=%d,write=%d,status=%d,timeout=%d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, all,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
