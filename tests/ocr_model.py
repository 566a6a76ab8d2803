"""The network of the project's first document, as it stands there, with the transpose that its forward pass lacks."""

from torch import nn


def feature_extractor():
    return nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=3, padding=1),
        nn.ReLU(True),
        nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1),
        nn.BatchNorm2d(64),
        nn.ReLU(True),
        nn.MaxPool2d(2),
        nn.Conv2d(64, 128, kernel_size=3, stride=1, padding=1),
        nn.ReLU(True),
        nn.Conv2d(128, 128, kernel_size=3, stride=1, padding=1),
        nn.BatchNorm2d(128),
        nn.ReLU(True),
        nn.MaxPool2d(2),
        nn.Conv2d(128, 256, kernel_size=3, stride=1, padding=1),
        nn.ReLU(True),
        nn.Conv2d(256, 256, kernel_size=3, stride=1, padding=1),
        nn.BatchNorm2d(256),
        nn.ReLU(True),
        nn.MaxPool2d(2),
        nn.Conv2d(256, 512, kernel_size=7, stride=1, padding=0),
        nn.ReLU(True),
        nn.MaxPool2d((2, 1), (2, 1)),
        nn.Flatten(2),
    )


class BidirectionalLSTM(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.rnn = nn.LSTM(input_size, hidden_size, bidirectional=True, batch_first=True)
        self.linear = nn.Linear(hidden_size * 2, output_size)

    def forward(self, input):
        self.rnn.flatten_parameters()
        recurrent, _ = self.rnn(input)
        return self.linear(recurrent)


class OCR_Model(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.feature_extractor = feature_extractor()
        self.SequenceModeling = nn.Sequential(BidirectionalLSTM(512, 512, 512), BidirectionalLSTM(512, 512, 512))
        self.linear = nn.Linear(512, num_classes + 1)

    def forward(self, x):
        features = self.feature_extractor(x)  # (batch, channels, frames)
        lstm_out = self.SequenceModeling(features.transpose(1, 2))
        return self.linear(lstm_out)
