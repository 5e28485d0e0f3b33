#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>

#include "support/raw_client.h"

namespace accord::e2e {

/// Notes that clients create and change with idempotency keys, which the contract does not document
/// (--idempotency). Their names are not unique: what is written twice is there twice.
inline constexpr const char* notes_contract = R"(openapi: 3.1.0
info: {title: Notes, version: '1'}
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
        '503': {description: d}
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '503': {description: d}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: readNote
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
        '503': {description: d}
    patch:
      operationId: changeNote
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
        '503': {description: d}
components:
  schemas:
    Note:
      type: object
      x-tablename: note
      required: [name, text]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}, text: {type: string}}
)";

/// Clients that create, change and read notes until they are told to stop. A request without a
/// success is sent again with its key: after 503 with Retry-After; and after 502, 504 or a closed
/// connection, by which a proxy tells that the process that had the request is gone. Some requests
/// are sent twice anyway, the first by a client that does not wait for the answer.
class KeyedLoad {
 public:
  /// Names of notes begin with `prefix`: loads of one database differ in it.
  KeyedLoad(uint16_t port, int writers, int readers, std::string prefix = "")
      : port_(port),
        prefix_(std::move(prefix)) {
    for (int each = 0; each < writers; ++each)
      threads_.emplace_back([this, each] { write(each); });
    for (int each = 0; each < readers; ++each)
      threads_.emplace_back([this, each] { read(each); });
  }
  KeyedLoad(const KeyedLoad&) = delete;
  KeyedLoad& operator=(const KeyedLoad&) = delete;
  ~KeyedLoad() { join(); }

  /// Returns when every write that was begun is acknowledged, or was sent again for half a minute.
  void join() {
    stops_ = true;
    for (std::thread& each : threads_)
      each.join();
    threads_.clear();
  }

  /// Writes so far.
  [[nodiscard]] std::size_t acknowledged() {
    const std::lock_guard lock(mutex_);
    return writes_.size();
  }
  /// After `join`: the text of each note by its name, as it was acknowledged last.
  [[nodiscard]] const std::map<std::string, std::string>& notes() const { return notes_; }
  /// What no client should see, each with its request.
  [[nodiscard]] const std::vector<std::string>& unexpected() const { return unexpected_; }
  /// The times of what succeeded, in milliseconds, sorted.
  struct Times {
    std::vector<double> all = {};
    [[nodiscard]] double below(double part) const {
      return all.empty() ? 0 : all[static_cast<std::size_t>(part * double(all.size() - 1))];
    }
  };
  [[nodiscard]] Times reads() const { return sorted(reads_); }
  [[nodiscard]] Times writes() const { return sorted(writes_); }
  [[nodiscard]] int unavailable() const { return unavailable_; }
  [[nodiscard]] int gone() const { return gone_; }

 private:
  using Clock = std::chrono::steady_clock;
  static Times sorted(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return {std::move(times)};
  }
  struct Request {
    std::string method;
    std::string target;
    std::string body;
    support::Fields fields;
  };

  // One connection, opened again where it was closed.
  class Client {
   public:
    explicit Client(uint16_t port) : port_(port) {}
    support::Answer ask(const Request& request) {
      try {
        if (!connection_) connection_.emplace(port_);
        auto answer =
            connection_->ask(request.method, request.target, request.body, request.fields);
        if (answer.status == 0 || answer.field("Connection") == "close") connection_.reset();
        return answer;
      } catch (const std::runtime_error&) {
        connection_.reset();
        return {};
      }
    }

   private:
    uint16_t port_;
    std::optional<support::RawClient> connection_;
  };

  // The success that was asked for; nullopt where it was told to stop, or after half a minute.
  std::optional<support::Answer> ask(Client& client, const Request& request, int success) {
    const auto last = Clock::now() + std::chrono::seconds(30);
    const bool is_read = request.method == "GET";
    while (Clock::now() < last && !(is_read && stops_)) {
      const auto start = Clock::now();
      support::Answer answer = client.ask(request);
      const std::chrono::duration<double, std::milli> time = Clock::now() - start;
      const std::lock_guard lock(mutex_);
      if (answer.status == success) {
        (is_read ? reads_ : writes_).push_back(time.count());
        return answer;
      }
      if (answer.status == 503 && answer.has("Retry-After")) {
        ++unavailable_;
      } else if (answer.status == 502 || answer.status == 504 || answer.status == 0) {
        ++gone_;
      } else {
        unexpected_.push_back(
            request.method + " " + request.target + " " + request.body + ": " +
            std::to_string(answer.status) + " " + answer.body);
        return std::nullopt;
      }
      wait_a_moment();
    }
    if (!is_read) {
      const std::lock_guard lock(mutex_);
      unexpected_.push_back(request.method + " " + request.target + ": never acknowledged");
    }
    return std::nullopt;
  }

  // Less than Retry-After says: the more requests meet with trouble.
  static void wait_a_moment() { ::poll(nullptr, 0, 20); }

  void write(int number) {
    Client client(port_);
    for (int count = 0; !stops_; ++count) {
      const std::string name = prefix_ + std::to_string(number) + "-" + std::to_string(count);
      support::Fields fields = {
          {"Content-Type", "application/json"}, {"Idempotency-Key", "create-" + name}};
      const std::string body = R"({"name":")" + name + R"(","text":"created"})";
      const Request create{"POST", "/notes", body, fields};
      if (count % 8 == 1) send_and_leave(create);
      const auto created = ask(client, create, 201);
      if (!created) return;
      const std::string target = created->field("Location");
      acknowledge(name, "created", target);
      if (count % 4 != 0) continue;
      fields.back().second = "change-" + name;
      const std::string text = "changed " + name;
      if (!ask(client, {"PATCH", target, R"({"text":")" + text + R"("})", fields}, 200)) return;
      acknowledge(name, text, target);
    }
  }

  // As a client that loses its connection before the answer: what it sends again meets with the
  // first request in another process.
  void send_and_leave(const Request& request) const {
    try {
      support::RawClient client(port_);
      client.send(
          support::request_text(request.method, request.target, request.body, request.fields));
    } catch (const std::runtime_error&) {
      return;
    }
  }

  void acknowledge(const std::string& name, const std::string& text, const std::string& target) {
    const std::lock_guard lock(mutex_);
    notes_[name] = text;
    targets_.push_back(target);
  }

  // What was acknowledged is found, by whichever process.
  void read(int number) {
    Client client(port_);
    std::minstd_rand random(static_cast<unsigned>(number));
    while (!stops_) {
      std::string target;
      {
        const std::lock_guard lock(mutex_);
        if (!targets_.empty()) target = targets_[random() % targets_.size()];
      }
      if (target.empty()) {
        wait_a_moment();
        continue;
      }
      (void)ask(client, {"GET", target, "", {}}, 200);
    }
  }

  uint16_t port_;
  std::string prefix_;
  std::atomic<bool> stops_ = false;
  std::atomic<int> unavailable_ = 0;
  std::atomic<int> gone_ = 0;
  std::mutex mutex_;  // guards all below
  std::map<std::string, std::string> notes_;
  std::vector<std::string> targets_;
  std::vector<double> reads_;
  std::vector<double> writes_;
  std::vector<std::string> unexpected_;
  std::vector<std::thread> threads_;
};

}  // namespace accord::e2e
