#include "accord/server/pages/recent_requests.h"

namespace accord::server::pages {

void RecentRequests::add(const contract::http::Request& request, const Result& result) {
  RecentRequest added;
  added.time = std::chrono::system_clock::now();
  added.method = request.method;
  added.target = request.target;
  added.authority = request.authority;
  for (const auto& each : request.fields)
    added.fields.push_back({std::string(each.name), std::string(each.value)});
  added.body_size = request.body.size();
  if (added.body_size <= largest_body) added.body = request.body;
  added.status = result.status;
  added.took = result.took;
  added.operation = result.operation;
  added.detail = result.detail;
  added.errors = result.errors;
  RecentRequest oldest;  // ends outside the lock
  const std::lock_guard lock(mutex_);
  added.number = ++last_;
  if (requests_.size() == most) {
    oldest = std::move(requests_.front());
    requests_.pop_front();
  }
  requests_.push_back(std::move(added));
}

std::vector<RecentRequest> RecentRequests::after(uint64_t number) {
  const std::lock_guard lock(mutex_);
  std::vector<RecentRequest> found;
  for (const RecentRequest& each : requests_) {
    if (each.number > number) found.push_back(each);
  }
  return found;
}

uint64_t RecentRequests::last() {
  const std::lock_guard lock(mutex_);
  return last_;
}

}  // namespace accord::server::pages
