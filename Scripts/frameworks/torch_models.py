"""PyTorch: a network in TorchScript and a pickled module."""

import numpy as np
import torch

import case

SEED, RECORDED, NAMES = 11, 40, ["a", "b", "c", "d"]


def make(folder):
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rows = np.random.default_rng(SEED).normal(size=(RECORDED, len(NAMES))).astype("f4")
    network = torch.nn.Sequential(
        torch.nn.Linear(4, 16), torch.nn.ReLU(), torch.nn.Linear(16, 3), torch.nn.Softmax(dim=1)
    ).eval()
    with torch.no_grad():
        outputs = network(torch.from_numpy(rows)).numpy()
    torch.jit.trace(network, torch.from_numpy(rows)).save(case.place(folder, "torch_script", "model.pt"))
    torch.save(network, case.place(folder, "torch_module", "model.pt"))
    for name in ("torch_script", "torch_module"):
        case.write(folder, name, f"PyTorch {torch.__version__}", "{folder}/model.pt", NAMES, rows.tolist(), outputs,
                   options=["--trust", "--task", "classification"])
