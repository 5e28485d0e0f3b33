#include "accord/conformance/runner.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "accord/conformance/client.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance {
namespace {

using contract::Json;
using contract::JsonDocument;
using plan::Case;
using plan::Step;
using plan::Value;

std::string plain_text(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
}

bool is_secret(std::string_view field) {
  const std::string name = contract::http::to_lower(field);
  return name.ends_with("authorization") || name == "cookie" ||
         name.find("key") != std::string::npos || name.find("token") != std::string::npos;
}

// One case from its first step to its last.
class CaseRun {
 public:
  CaseRun(const Case& subject, const RunOptions& options, Client& client)
      : case_(subject),
        options_(options),
        client_(client) {}

  CaseResult run(const Judge& judge) {
    std::vector<Exchange> exchanges;
    for (std::size_t i = 0; i < case_.steps.size(); ++i) {
      const Step& step = case_.steps[i];
      auto exchange = carry_out(step);
      if (!exchange) {
        missing_ = messages::missing_value(step.name);
        break;
      }
      exchanges.push_back(std::move(*exchange));
      const Exchange& last = exchanges.back();
      const bool is_fine = last.error.empty() && Judge::is_expected(step, last.got().status);
      if (!is_fine && i <= case_.subject) break;
    }
    CaseResult result = judge.judge(case_, std::move(exchanges), results_);
    if (result.verdict == Verdict::blocked && !missing_.empty()) result.reason = missing_;
    for (const Step& step : case_.cleanup)
      carry_out(step);
    return result;
  }

  [[nodiscard]] std::size_t requests() const { return requests_; }

 private:
  std::optional<std::string> text_of(const Value& value, bool encodes) const {
    if (!value.from) return value.text;
    JsonDocument memory;
    const Json* found = value_of(results_, *value.from, memory);
    if (found == nullptr) return std::nullopt;
    const std::string text = plain_text(*found);
    return encodes ? contract::percent_encode(text) : text;
  }

  std::optional<std::string> url_of(const Step& step) const {
    if (step.target_from) {
      const auto found = results_.find(*step.target_from);
      if (found == results_.end() || found->second.location.empty()) return std::nullopt;
      return resolve_on_origin(found->second.url, found->second.location);
    }
    std::string url = options_.base_url;
    for (const auto& segment : step.operation->path.segments()) {
      url += '/';
      for (const auto& part : segment) {
        if (!part.is_parameter) {
          url += part.text;
          continue;
        }
        std::optional<std::string> text;
        for (const auto& [name, value] : step.path) {
          if (name == part.text) text = text_of(value, true);
        }
        if (!text) return std::nullopt;
        url += *text;
      }
    }
    char separator = '?';
    for (const auto& [name, value] : step.query) {
      const auto text = text_of(value, true);
      if (!text) return std::nullopt;
      url += separator + contract::percent_encode(name) + '=' + *text;
      separator = '&';
    }
    return url;
  }

  // Of the body, or of an object in it.
  static void set_member(
      const std::vector<std::string>& names, const Json& value, JsonDocument& sent) {
    Json* object = &sent;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
      const auto member = object->FindMember(names[i].c_str());
      if (member == object->MemberEnd() || !member->value.IsObject()) return;
      object = &member->value;
    }
    Json copy;
    copy.CopyFrom(value, sent.GetAllocator());
    object->RemoveMember(names.back().c_str());
    object->AddMember(
        contract::make_string(names.back(), sent.GetAllocator()), copy, sent.GetAllocator());
  }

  bool fill_body(const Step& step, Request& request, JsonDocument& sent) const {
    if (step.body) {
      request.body = *step.body;
      request.has_body = true;
    } else if (step.json) {
      sent.CopyFrom(*step.json, sent.GetAllocator());
      for (const auto& [pointer, from] : step.slots) {
        JsonDocument memory;
        const Json* value = value_of(results_, from, memory);
        if (value == nullptr) return false;
        set_member(*contract::split_pointer(pointer), *value, sent);
      }
      request.body = contract::to_text(sent);
      request.has_body = true;
    }
    return true;
  }

  std::optional<Exchange> carry_out(const Step& step) {
    Exchange exchange;
    exchange.step = &step;
    exchange.sent.method = step.method;
    const auto url = url_of(step);
    JsonDocument sent;
    if (!url || !fill_body(step, exchange.sent, sent)) return std::nullopt;
    exchange.sent.url = *url;
    exchange.sent.fields = options_.fields;
    for (const auto& each : options_.fields) {
      if (is_secret(each.name)) exchange.sent.secrets.push_back(each.value);
    }
    for (const auto& [name, value] : step.headers) {
      const auto text = text_of(value, false);
      if (!text) return std::nullopt;
      exchange.sent.fields.push_back({name, *text});
    }
    if (exchange.sent.has_body && !step.content_type.empty()) {
      exchange.sent.fields.push_back({"Content-Type", step.content_type});
    }
    if (options_.credentials != nullptr &&
        !options_.credentials->add_to(*step.operation, step.identity, exchange.sent)) {
      return std::nullopt;
    }
    ++requests_;
    auto got = client_.send(exchange.sent);
    if (!got) {
      exchange.error = std::move(got).fault();
      return exchange;
    }
    exchange.receive(std::move(got).value());
    // What was refused names nothing of ours.
    if (exchange.got().status / 100 == 2) remember(step, exchange, std::move(sent));
    return exchange;
  }

  void remember(const Step& step, const Exchange& exchange, JsonDocument sent) {
    StepResult result;
    result.answer = exchange.json();
    result.sent = std::move(sent);
    result.etag = exchange.got().field("ETag");
    result.location = exchange.got().field("Location");
    result.url = exchange.sent.url;
    results_.insert_or_assign(step.name, std::move(result));
  }

  const Case& case_;
  const RunOptions& options_;
  Client& client_;
  Results results_;
  std::string missing_;
  std::size_t requests_ = 0;
};

CaseResult run_safely(
    const Case& subject,
    const Judge& judge,
    const RunOptions& options,
    Client& client,
    std::atomic<std::size_t>& requests) {
  try {
    CaseRun run(subject, options, client);
    CaseResult result = run.run(judge);
    requests += run.requests();
    return result;
  } catch (const std::exception& error) {
    CaseResult result;
    result.subject = &subject;
    result.reason = error.what();
    return result;
  }
}

}  // namespace

RunResult run(
    const plan::Plan& plan,
    const Judge& judge,
    const RunOptions& options,
    const Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  RunResult result;
  result.cases.resize(plan.cases.size());
  std::atomic<std::size_t> requests = 0;
  std::size_t done = 0;
  std::mutex progress_mutex;  // guards done and the calls of progress
  auto carry_out = [&](Client& client, std::size_t index) {
    result.cases[index] = run_safely(plan.cases[index], judge, options, client, requests);
    const std::lock_guard lock(progress_mutex);
    ++done;
    if (progress) progress(done, plan.cases.size());
  };
  {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (int i = 0; i < options.jobs; ++i) {
      workers.emplace_back([&] {
        Client client;
        for (std::size_t index = next++; index < plan.cases.size(); index = next++) {
          if (!plan.cases[index].is_exclusive) carry_out(client, index);
        }
      });
    }
  }
  Client client;
  for (std::size_t index = 0; index < plan.cases.size(); ++index) {
    if (plan.cases[index].is_exclusive) carry_out(client, index);
  }
  result.requests = requests;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  result.seconds = took.count();
  return result;
}

}  // namespace accord::conformance
