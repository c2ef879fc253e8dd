-- What wrk sends: the body of a file, as JSON; nothing but GET without a file.
-- `wrk -s load/post.lua ADDRESS -- FILE`
function init(arguments)
  if not arguments[1] then return end
  local file = assert(io.open(arguments[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  wrk.headers["Content-Type"] = "application/json"
  file:close()
end

-- One line a run: requests a second, and the times of half, of 99 and of all of them in milliseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("%.0f requests/s, p50 %.2f ms, p99 %.2f ms, greatest %.2f ms, %d requests, %d refused, %d cut\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
