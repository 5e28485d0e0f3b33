#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/conformance/secrets.h"
#include "accord/contract/http/message.h"
#include "accord/validation/response/response_validator.h"

namespace accord::conformance {

/// A request as it was sent; `url` complete.
struct Request {
  std::string method;
  std::string url;
  std::vector<contract::http::Field> fields;
  std::string body;
  bool has_body = false;
  std::vector<std::string> secrets = {};       ///< credentials in it, as they are written in it
  std::vector<std::string> parts = {};         ///< what these were made from: a password, a raw key
  std::shared_ptr<const Secrets> hidden = {};  ///< all of the run; null: those of the request alone
};

/// When a request was sent, and how long each part of the exchange took. -1 where there was no such
/// part: a kept connection, no TLS, no response.
struct Timing {
  using Duration = std::chrono::duration<double, std::milli>;

  std::chrono::system_clock::time_point started = {};
  Duration total{0};     ///< the sum of what follows
  Duration connect{-1};  ///< name, connection and TLS
  Duration tls{-1};      ///< a part of `connect`
  Duration send{0};
  Duration wait{0};  ///< for the first byte of the response
  Duration receive{0};
};

/// One step that was carried out. Stored exchanges can be judged again; copies share the body.
class Exchange {
 public:
  const plan::Step* step = nullptr;
  Request sent;
  Timing timing;
  bool has_timed_out = false;
  std::string error;    ///< why there was no response; "" where there was one
  bool is_cut = false;  ///< set before `receive`: the body was not kept whole, and is not read

  /// Keeps no more than `most` bytes of each body, and no JSON: for reports, not for judging. What
  /// is cut has no secrets any more: one that is cut itself would not be known.
  void shrink(std::size_t most);

  /// Takes the response and reads its body as JSON: nobody reads it a second time.
  void receive(contract::http::Response response);

  [[nodiscard]] const contract::http::Response& got() const { return got_; }
  /// The body, or why it is not JSON; null before `receive`.
  [[nodiscard]] const validation::JsonBody* body() const { return body_.get(); }
  /// The body as a JSON value; null where it is not JSON.
  [[nodiscard]] std::shared_ptr<const contract::Json> json() const;

 private:
  contract::http::Response got_;
  std::shared_ptr<const validation::JsonBody> body_;
};

/// What a step returned: the JSON of its response, else what it sent; and fields of the response.
struct StepResult {
  std::shared_ptr<const contract::Json> answer;  ///< null where it is not JSON
  contract::JsonDocument sent;
  std::string etag;
  std::string location;
  std::string url;         ///< of the request
  bool was_there = false;  ///< a POST found what it was to create: 200 beside a documented 201
  std::vector<contract::http::Field> fields = {};  ///< of the response
  std::string shown;      ///< JSON Pointer of the item, or the array of items, in the answer
  std::string sent_at;    ///< of the item in what was sent
  std::string body = {};  ///< of the response, where it is not JSON

  /// The item that the response shows, or the one that was sent; null where there is none.
  [[nodiscard]] const contract::Json* shown_item() const;
  [[nodiscard]] const contract::Json* sent_item() const;
};
using Results = std::map<std::string, StepResult>;

/// The value, or null where the step did not return it.
const contract::Json* value_of(
    const Results& results, const plan::FromStep& from, contract::JsonDocument& memory);

/// The requests as commands that a person can run, one for each line.
std::string curl_of(const std::vector<Exchange>& exchanges);

}  // namespace accord::conformance
