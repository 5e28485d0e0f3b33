#include "accord/server/agents/in_process.h"

#include <condition_variable>
#include <mutex>

#include "accord/server/agents/messages.h"

namespace accord::server::agents {
namespace {

using contract::http::Problem;
using contract::http::Request;
using contract::http::Response;

// Blocks its thread while the request is deferred: until the database is free, two seconds at most
// (PipelineOptions).
class Turn {
 public:
  http::Resume defer() {
    return [state = state_] {
      const std::lock_guard lock(state->mutex);
      state->is_free = true;
      state->changed.notify_all();
    };
  }
  void wait() {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [&] { return state_->is_free; });
    state_->is_free = false;
  }

 private:
  struct State {
    std::mutex mutex;  // guards is_free
    std::condition_variable changed;
    bool is_free = false;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();  // with whoever resumes
};

Request view_of(const Sent& sent, const std::string& target, const std::string& path) {
  Request request;
  request.method = to_text(sent.operation->method);
  request.target = target;
  request.path = path;
  request.query = sent.query;
  request.authority = "localhost";
  for (const auto& each : sent.fields)
    request.fields.push_back({each.name, each.value});
  request.body = sent.body;
  request.has_body = sent.has_body;
  return request;
}

}  // namespace

Send send_to(std::shared_ptr<const Service> service, Report report) {
  const std::string base_path = service->contract().base_path;
  PipelineOptions options;
  if (report) options.report = std::move(report);
  auto pipeline = std::make_shared<const Pipeline>(std::move(service), std::move(options));
  return [pipeline, base_path](const Sent& sent) -> contract::Result<Response, Problem> {
    const std::string path = base_path + sent.path;
    const std::string target = base_path + sent.target();
    const Request request = view_of(sent, target, path);
    Turn turn;
    const std::function<http::Resume()> defer = [&turn] { return turn.defer(); };
    std::shared_ptr<void> kept;
    const http::ConnectionContext connection{"127.0.0.1", defer, kept};
    std::optional<std::chrono::steady_clock::time_point> waits_until;
    for (;;) {
      RequestContext context{"mcp", "127.0.0.1", connection};
      context.waits_until = waits_until;
      auto response = pipeline->respond(request, context);
      if (!response) {
        waits_until = context.waits_until;
        turn.wait();
        continue;
      }
      if (response->body.size() <= longest_response) return std::move(*response);
      return Problem{502, "about:blank", "", messages::long_response(longest_response), "", {}};
    }
  };
}

}  // namespace accord::server::agents
