#include "accord/server/pages/recent_requests.h"

namespace accord::server::pages {

// What was kept for an older request keeps its memory: as a rule nothing is allocated.
void RecentRequests::add(const contract::http::Request& request, const Result& result) {
  RecentRequest added = oldest();
  added.time = std::chrono::system_clock::now();
  added.method = request.method;
  added.target = request.target;
  added.authority = request.authority;
  added.fields.resize(request.fields.size());
  for (std::size_t i = 0; i < added.fields.size(); ++i) {
    added.fields[i].name = request.fields[i].name;
    added.fields[i].value = request.fields[i].value;
  }
  added.body_size = request.body.size();
  added.body.clear();
  if (added.body_size <= largest_body) added.body = request.body;
  added.status = result.status;
  added.took = result.took;
  added.operation = result.operation;
  added.detail = result.detail;
  added.errors = result.errors;
  const std::lock_guard lock(mutex_);
  added.number = ++last_;
  requests_.push_back(std::move(added));
}

RecentRequest RecentRequests::oldest() {
  const std::lock_guard lock(mutex_);
  if (requests_.size() < most) return {};
  RecentRequest oldest = std::move(requests_.front());
  requests_.pop_front();
  return oldest;
}

std::vector<RecentRequest> RecentRequests::after(uint64_t number, std::size_t most_found) {
  const std::lock_guard lock(mutex_);
  std::vector<RecentRequest> found;
  for (const RecentRequest& each : requests_) {
    if (found.size() == most_found) break;
    if (each.number > number) found.push_back(each);
  }
  return found;
}

uint64_t RecentRequests::last() {
  const std::lock_guard lock(mutex_);
  return last_;
}

}  // namespace accord::server::pages
