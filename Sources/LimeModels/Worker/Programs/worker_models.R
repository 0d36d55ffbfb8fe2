# What models of R take and give. Part one of the worker in R; `describe` returns a list of
#   task      "classification", "regression" or NULL
#   classes   the names of the outputs, or NULL
#   columns   a named list, one entry a column: "number", "flag", "any", or the levels of a factor
#   outputs   function(frame): a matrix of numbers, one row an item
#   package   the package that it belongs to

needs <- function(package) {
  if (!suppressPackageStartupMessages(requireNamespace(package, quietly = TRUE)))
    stop(structure(class = c("missing_software", "error", "condition"), list(message = paste0(
      "the model needs R's package ", package, ": install.packages(\"", package, "\"), on Debian r-cran-",
      tolower(package)), call = NULL)))
}

refuse <- function(...) {
  stop(structure(class = c("refused", "error", "condition"), list(message = paste0(...), call = NULL)))
}

# Columns of a model with a formula: the variables on its right side, with what the model says of their types.
columns_of_terms <- function(terms, levels = NULL, frame = NULL) {
  names <- all.vars(stats::delete.response(terms))
  classes <- attr(terms, "dataClasses")
  columns <- lapply(names, function(name) {
    if (!is.null(levels[[name]])) return(levels[[name]])
    if (is.factor(frame[[name]])) return(levels(frame[[name]]))
    switch(if (name %in% names(classes)) classes[[name]] else "numeric",
      logical = "flag", factor = "any", ordered = "any", character = "any", "number")
  })
  stats::setNames(columns, names)
}

columns_of_frame <- function(frame) {
  lapply(as.list(frame), function(column) {
    if (is.factor(column)) levels(column) else if (is.logical(column)) "flag"
    else if (is.character(column)) "any" else "number"
  })
}

numbers <- function(names) stats::setNames(rep(list("number"), length(names)), names)

# One column a class, 1 for the one that was named.
one_hot <- function(labels, classes) outer(as.character(labels), classes, "==") + 0

two_columns <- function(p) cbind(1 - p, p)

describe <- function(model) UseMethod("describe")

describe.default <- function(model) {
  if (!is.null(attr(model, "terms")) || !is.null(model$terms)) {
    terms <- if (is.null(model$terms)) attr(model, "terms") else model$terms
    return(list(task = NULL, columns = columns_of_terms(terms, model$xlevels, model$model),
      outputs = function(frame) stats::predict(model, frame), package = "stats"))
  }
  refuse("it holds an object of class ", paste(class(model), collapse = "/"), ", which this worker does not know; ",
    "write a script with predict_model(newdata) and model_type()")
}

describe.lm <- function(model) list(
  task = "regression", columns = columns_of_terms(model$terms, model$xlevels, model$model), package = "stats",
  outputs = function(frame) stats::predict(model, frame))

describe.glm <- function(model) {
  binomial <- model$family$family %in% c("binomial", "quasibinomial")
  response <- if (is.null(model$model)) NULL else stats::model.response(model$model)
  classes <- if (is.factor(response)) c(levels(response)[1], paste(levels(response)[-1], collapse = " or "))
  list(
    task = if (binomial) "classification" else "regression", classes = if (binomial) classes,
    columns = columns_of_terms(model$terms, model$xlevels, model$model), package = "stats",
    outputs = function(frame) {
      p <- stats::predict(model, frame, type = "response")
      if (binomial) two_columns(p) else p
    })
}

describe.lda <- function(model) list(
  task = "classification", classes = model$lev, package = "MASS",
  columns = if (is.null(model$terms)) numbers(colnames(model$means)) else columns_of_terms(model$terms, model$xlevels),
  outputs = function(frame) {
    data <- if (is.null(model$terms)) as.matrix(frame) else frame
    stats::predict(model, data)$posterior
  })

describe.qda <- describe.lda

describe.ranger <- function(model) {
  forest <- model$forest
  if (is.null(forest)) refuse("the forest was not kept; train with ranger(…, write.forest = TRUE)")
  kinds <- c("Probability estimation" = "p", Classification = "c", Regression = "r")
  kind <- if (model$treetype %in% names(kinds)) kinds[[model$treetype]] else refuse("it is a forest for ", model$treetype)
  columns <- lapply(forest$independent.variable.names, function(name) {
    levels <- forest$covariate.levels[[name]]
    # Without an order of its own the forest took factors by their codes and forgot their levels.
    if (!is.null(levels)) levels else if (is.null(forest$covariate.levels)) "any" else "number"
  })
  classes <- if (kind == "r") NULL else if (is.null(forest$levels)) as.character(forest$class.values) else forest$levels
  list(
    task = if (kind == "r") "regression" else "classification", classes = classes, package = "ranger",
    columns = stats::setNames(columns, forest$independent.variable.names),
    outputs = function(frame) {
      answers <- stats::predict(model, data = frame, predict.all = kind == "c", verbose = FALSE)$predictions
      if (kind == "r") return(answers)
      if (kind == "p") return(matrix(answers, nrow = nrow(frame), dimnames = list(NULL, colnames(answers)))[, classes, drop = FALSE])
      # The share of the trees that voted for a class; votes are the classes' codes.
      codes <- if (is.null(forest$levels)) forest$class.values else seq_along(forest$levels)
      votes <- matrix(answers, nrow = nrow(frame))
      vapply(codes, function(code) rowMeans(votes == code), numeric(nrow(frame)))
    })
}

describe.randomForest <- function(model) {
  if (model$type == "unsupervised") refuse("it is a forest without a response")
  levels <- model$forest$xlevels
  list(
    task = model$type, classes = if (model$type == "classification") model$classes, package = "randomForest",
    columns = lapply(levels, function(level) if (is.character(level)) level else "number"),
    outputs = function(frame) {
      stats::predict(model, frame, type = if (model$type == "classification") "prob" else "response")
    })
}

describe.train <- function(model) {
  needs("caret")
  data <- model$trainingData
  # The frame of a formula keeps the columns as they were; without one they are the training data's.
  columns <- if (is.null(data)) columns_of_terms(model$terms, model$xlevels)
    else columns_of_frame(data[setdiff(names(data), c(".outcome", ".weights"))])
  classes <- if (model$modelType == "Classification") model$levels
  if (model$modelType == "Classification" && is.null(classes)) classes <- levels(model)
  has_probabilities <- is.function(model$modelInfo$prob)
  list(
    task = tolower(model$modelType), classes = as.vector(classes), columns = columns, package = "caret",
    outputs = function(frame) {
      if (is.null(classes)) return(stats::predict(model, frame, na.action = stats::na.pass))
      if (has_probabilities) return(as.matrix(stats::predict(model, frame, type = "prob", na.action = stats::na.pass)))
      one_hot(stats::predict(model, frame, na.action = stats::na.pass), classes)
    })
}

describe.WrappedModel <- function(model) {
  needs("mlr")
  task <- model$task.desc
  levels <- model$factor.levels
  columns <- lapply(model$features, function(name) if (is.null(levels[[name]])) "number" else levels[[name]])
  classes <- task$class.levels
  list(
    task = if (task$type == "classif") "classification" else "regression", classes = classes, package = "mlr",
    columns = stats::setNames(columns, model$features),
    outputs = function(frame) {
      answers <- stats::predict(model, newdata = frame)
      if (is.null(classes)) return(answers$data$response)
      if (model$learner$predict.type != "prob") return(one_hot(answers$data$response, classes))
      as.matrix(mlr::getPredictionProbabilities(answers, cl = classes))
    })
}

describe.model_fit <- function(model) {
  needs("parsnip")
  terms <- model$preproc$terms
  columns <- if (is.null(terms)) numbers(model$preproc$x_names) else columns_of_terms(terms, model$preproc$xlevels)
  parsnip_model(model, columns, model$spec$mode, model$lvl)
}

describe.workflow <- function(model) {
  needs("workflows")
  mold <- workflows::extract_mold(model)
  outcome <- mold$outcomes[[1]]
  parsnip_model(model, columns_of_frame(mold$blueprint$ptypes$predictors),
    if (is.factor(outcome)) "classification" else "regression", levels(outcome))
}

parsnip_model <- function(model, columns, mode, levels) list(
  task = mode, classes = levels, columns = columns, package = "parsnip",
  outputs = function(frame) {
    answers <- stats::predict(model, frame, type = if (mode == "classification") "prob" else "numeric")
    if (mode == "classification") as.matrix(answers[paste0(".pred_", levels)]) else answers$.pred
  })

describe.svm <- function(model) {
  needs("e1071")
  classes <- if (model$type < 2) model$levels
  list(
    task = if (model$type < 2) "classification" else "regression", classes = classes, package = "e1071",
    columns = if (is.null(model$terms)) numbers(colnames(model$SV)) else columns_of_terms(model$terms, model$xlevels),
    outputs = function(frame) {
      answers <- stats::predict(model, frame, probability = !is.null(classes))
      p <- attr(answers, "probabilities")
      if (is.null(classes)) answers else if (is.null(p)) one_hot(answers, classes) else p[, classes, drop = FALSE]
    })
}

describe.naiveBayes <- function(model) {
  needs("e1071")
  columns <- lapply(model$tables, function(table) {
    if (model$isnumeric[[names(dimnames(table))[2]]]) "number" else colnames(table)
  })
  list(task = "classification", classes = model$levels, columns = columns, package = "e1071",
    outputs = function(frame) stats::predict(model, frame, type = "raw"))
}

describe.rpart <- function(model) {
  needs("rpart")
  classes <- attr(model, "ylevels")
  list(
    task = if (is.null(classes)) "regression" else "classification", classes = classes, package = "rpart",
    columns = columns_of_terms(model$terms, attr(model, "xlevels")),
    outputs = function(frame) stats::predict(model, frame, type = if (is.null(classes)) "vector" else "prob"))
}

describe.multinom <- function(model) {
  needs("nnet")
  list(
    task = "classification", classes = model$lev, package = "nnet",
    columns = columns_of_terms(model$terms, model$xlevels),
    outputs = function(frame) {
      p <- stats::predict(model, frame, type = "probs")
      if (length(model$lev) == 2) two_columns(as.vector(p)) else matrix(p, nrow = nrow(frame))
    })
}
