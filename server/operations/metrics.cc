#include "accord/server/operations/metrics.h"

#include <algorithm>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace accord::server::operations {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily made;
  made.name = std::move(name);
  made.help = std::move(help);
  made.type = type;
  return made;
}

MetricFamily single(std::string name, std::string help, MetricType type, double value) {
  MetricFamily made = family(std::move(name), std::move(help), type);
  ClientMetric metric;
  metric.gauge.value = value;
  metric.counter.value = value;
  made.metric.push_back(std::move(metric));
  return made;
}

MetricFamily database_faults(const persistence::Health::Counts& counts) {
  MetricFamily made =
      family("accord_database_faults_total", "What the database refused.", MetricType::Counter);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    ClientMetric metric;
    const auto kind = static_cast<persistence::StoreFault::Kind>(i);
    metric.label = {{"kind", std::string(persistence::name_of(kind))}};
    metric.counter.value = static_cast<double>(counts[i]);
    made.metric.push_back(std::move(metric));
  }
  return made;
}

void add_gauges(const Gauges& gauges, std::vector<MetricFamily>& all) {
  const auto number = [](auto value) { return static_cast<double>(value); };
  const auto& writes = gauges.store.writes;
  const auto add = [&](const char* name, const char* help, MetricType type, double value) {
    all.push_back(single(name, help, type, value));
  };
  const auto gauge = MetricType::Gauge;
  const auto counter = MetricType::Counter;
  add("accord_connections", "Open connections.", gauge, number(gauges.listener.connections));
  add("accord_connections_half_closed",
      "Connections whose clients send nothing more, while their request is deferred.",
      gauge,
      number(gauges.listener.half_closed));
  add("accord_requests_in_flight",
      "Requests that are being answered or deferred.",
      gauge,
      number(gauges.listener.in_flight));
  add("accord_received_bytes",
      "Bytes that large requests hold while they are received.",
      gauge,
      number(gauges.listener.received));
  add("accord_repeated_answers_total",
      "Requests that were answered as before: nothing was committed meanwhile.",
      counter,
      number(gauges.repeated_answers));
  add("accord_response_bytes",
      "Bytes that large responses hold until they are sent.",
      gauge,
      number(gauges.response_bytes));
  add("accord_database_readers", "Sessions for reading.", gauge, number(gauges.store.readers));
  add("accord_database_idle_readers",
      "Idle sessions for reading.",
      gauge,
      number(gauges.store.idle_readers));
  add("accord_database_writes_waiting",
      "Writes that wait for their commit.",
      gauge,
      number(writes.waiting));
  add("accord_database_locked_requests",
      "Requests that wait for another process to unlock the database.",
      gauge,
      number(gauges.store.locked_out));
  add("accord_database_writes_total", "Writes.", counter, number(writes.jobs));
  add("accord_database_commits_total",
      "Commits, each of a group of writes.",
      counter,
      number(writes.commits));
  add("accord_database_write_wait_seconds_total",
      "Time that writes waited, commit included.",
      counter,
      writes.seconds_waited);
  add("accord_responses_cut_total",
      "Responses that clients did not get whole: too slow, gone, or cut by the upstream.",
      counter,
      number(gauges.cut_responses));
  all.push_back(database_faults(gauges.store.faults));
  add("accord_log_lines_dropped_total",
      "Log lines that were dropped.",
      counter,
      number(gauges.dropped_log_lines));
}

void add_upstream(const upstream::Loop::Load& load, std::vector<MetricFamily>& all) {
  const auto number = [](auto value) { return static_cast<double>(value); };
  all.push_back(single(
      "accord_upstream_active_requests",
      "Requests that the upstream is being asked.",
      MetricType::Gauge,
      number(load.active)));
  all.push_back(single(
      "accord_upstream_waiting_requests",
      "Requests that wait for a connection to the upstream.",
      MetricType::Gauge,
      number(load.waiting)));
  all.push_back(single(
      "accord_upstream_failures_total",
      "Requests to which the upstream gave no response: 502 or 504 was answered.",
      MetricType::Counter,
      number(load.failed)));
}

void add_reloads(const Reloads::Load& reloads, std::vector<MetricFamily>& all) {
  MetricFamily count =
      family("accord_reloads_total", "Reloads of the contract.", MetricType::Counter);
  const std::pair<const char*, uint64_t> results[] = {
      {"success", reloads.succeeded}, {"failure", reloads.failed}};
  for (const auto& [result, times] : results) {
    ClientMetric metric;
    metric.label = {{"result", result}};
    metric.counter.value = static_cast<double>(times);
    count.metric.push_back(std::move(metric));
  }
  all.push_back(std::move(count));
  all.push_back(single(
      "accord_last_reload_successful",
      "1, or 0 where the last reload failed.",
      MetricType::Gauge,
      reloads.is_last_loaded ? 1 : 0));
  const std::chrono::duration<double> loaded = reloads.loaded.time_since_epoch();
  all.push_back(single(
      "accord_contract_loaded_timestamp_seconds",
      "When the contract that is served was loaded.",
      MetricType::Gauge,
      loaded.count()));
  MetricFamily contract =
      single("accord_contract_info", "The contract that is served.", MetricType::Gauge, 1);
  contract.metric.front().label = {{"sha256", reloads.contract}};
  all.push_back(std::move(contract));
}

}  // namespace

void OperationMetrics::count(int status, std::chrono::nanoseconds took) {
  constexpr auto relaxed = std::memory_order_relaxed;
  for (Slot& each : statuses_) {
    int known = each.status.load(relaxed);
    if (known == 0 && each.status.compare_exchange_strong(known, status, relaxed)) known = status;
    if (known != status && &each != &statuses_.back()) continue;
    each.requests.fetch_add(1, relaxed);
    break;
  }
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, relaxed);
  nanoseconds_.fetch_add(static_cast<uint64_t>(took.count()), relaxed);
}

OperationMetrics& Metrics::of(const std::string& operation) {
  const std::lock_guard lock(mutex_);
  auto& found = operations_[operation];
  if (!found) found = std::make_unique<OperationMetrics>();
  return *found;
}

std::string Metrics::text(const Gauges& gauges) {
  MetricFamily requests =
      family("accord_requests_total", "Answered requests.", MetricType::Counter);
  MetricFamily deviations = family(
      "accord_response_deviations_total",
      "Responses that were checked and do not match the contract.",
      MetricType::Counter);
  MetricFamily latency = family(
      "accord_request_seconds", "Time from a request to its response.", MetricType::Histogram);
  const std::lock_guard lock(mutex_);
  for (const auto& [name, operation] : operations_) {
    uint64_t total = 0;
    for (const auto& slot : operation->statuses_) {
      const uint64_t count = slot.requests.load();
      if (count == 0) continue;
      ClientMetric metric;
      metric.label = {{"operation", name}, {"status", std::to_string(slot.status.load())}};
      metric.counter.value = static_cast<double>(count);
      requests.metric.push_back(std::move(metric));
    }
    ClientMetric metric;
    metric.label = {{"operation", name}};
    if (const uint64_t count = operation->deviations_.load(); count > 0) {
      metric.counter.value = static_cast<double>(count);
      deviations.metric.push_back(metric);
    }
    for (std::size_t i = 0; i < operation->buckets_.size(); ++i) {
      constexpr std::size_t last = OperationMetrics::bounds.size();
      total += operation->buckets_[i].load();
      metric.histogram.bucket.push_back(
          {total,
           i == last ? std::numeric_limits<double>::infinity() : OperationMetrics::bounds[i]});
    }
    if (total == 0) continue;
    metric.histogram.sample_count = total;
    metric.histogram.sample_sum = static_cast<double>(operation->nanoseconds_.load()) * 1e-9;
    latency.metric.push_back(std::move(metric));
  }
  std::vector<MetricFamily> all;
  all.push_back(std::move(requests));
  all.push_back(std::move(latency));
  all.push_back(std::move(deviations));
  add_gauges(gauges, all);
  if (gauges.upstream) add_upstream(*gauges.upstream, all);
  add_reloads(gauges.reloads, all);
  return prometheus::TextSerializer().Serialize(all);
}

}  // namespace accord::server::operations
