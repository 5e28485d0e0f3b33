#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/server/changes.h"
#include "reference/server/contract.h"
#include "reference/server/message.h"
#include "reference/server/schema.h"

namespace accord::reference {

struct Principal {
  std::string name;
  std::string role;
};

/// A request on its way: what of it is decoded so far.
struct Call {
  const Request& request;
  const Operation& operation;
  std::map<std::string, Value> path;
  std::map<std::string, Value> query;
  std::map<std::string, Value> headers;
  std::optional<Value> body;  ///< absent where it is not JSON or there is none
  Principal who;
};

/// What is checked before an operation is carried out.
enum class Step { accept, parameters, exists, owner, media, parse, schema, condition };

/// The frame of a reference server: routes, checks and what every response has. Not for several
/// threads at once.
class Api {
 public:
  Api(const std::string& name, Changes changes);
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;
  virtual ~Api() = default;

  Response answer(const Request& request);

 protected:
  virtual Response handle(Call& call) = 0;
  /// False where the path names something that does not exist.
  virtual bool exists(const Call& call) = 0;
  [[nodiscard]] virtual std::vector<Step> order() const = 0;
  /// 404, or 410 where it existed and the contract documents that.
  [[nodiscard]] virtual int missing_status(const Call& call) const;
  /// An error response.
  [[nodiscard]] virtual Response refusal(
      int status, const std::string& detail, const std::vector<Violation>& violations) const = 0;
  virtual std::optional<Response> authenticate(Call& call);
  virtual std::optional<Response> check_owner(Call& call);
  virtual std::optional<Response> check_condition(Call& call);
  /// Before a body is validated: members that are not for clients to set are left out.
  virtual void prepare(Call& call);
  /// Called before each request: what other clients do meanwhile.
  virtual void let_others_work();

  [[nodiscard]] bool on(std::string_view id) const { return changes_.has(id); }
  [[nodiscard]] Response refuse(
      int status, const std::string& detail, const std::vector<Violation>& violations = {}) const {
    return refusal(status, detail, violations);
  }
  /// The steps with `moved` in front of `before`.
  static std::vector<Step> moved(std::vector<Step> steps, Step moved, Step before);

  Changes changes_;
  Contract contract_;
  Schemas schemas_;
  long requests_ = 0;  ///< so far: the clock of the server

 private:
  Response dispatch(const Request& request, const Operation*& operation);
  Response run(Call& call);
  std::optional<Response> check(Step step, Call& call);
  std::optional<Response> check_parameters(Call& call) const;
  std::optional<Response> check_media(const Call& call) const;
  std::optional<Response> check_parse(Call& call) const;
  std::optional<Response> check_schema(Call& call);
  [[nodiscard]] std::optional<Response> check_rate() const;
  [[nodiscard]] const Value* body_schema(const Call& call) const;
  [[nodiscard]] Response answer_other_method(
      const Request& request, const std::vector<const Operation*>& found) const;
  void finish(const Request& request, const Operation* operation, Response& response) const;
  void change_response(const Operation* operation, Response& response) const;
  void change_fields(Response& response) const;
  void finish_head(Response& response) const;
  void encode(const Request& request, Response& response) const;
  void change_text(Response& response) const;
};

/// An API by its name: flat, paged, roles or forms. Throws std::runtime_error where there is none.
std::unique_ptr<Api> make_api(const std::string& name, const Changes& changes);

}  // namespace accord::reference
